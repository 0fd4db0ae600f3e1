"""Label Studio: `tasks.json` and the labelling configuration that goes with it."""
