"""What stands beside the tasks, for whoever imports them."""

from coding.datasets.outgoing.as_label_studio.tasks import address_of
from coding.datasets.outgoing.content import Content

_WORDS = """\
{project}, for Label Studio (1.23 or later)

1. Make a project and paste config.xml into Settings > Labeling Interface > Code.
2. Label Studio refuses annotations by people whom it does not know. Either give these
   people accounts first, or start it with ALLOW_IMPORT_TASKS_WITH_UNKNOWN_EMAILS=true,
   and it takes whoever imports for the annotator. The addresses are nobody's:
{coders}
3. Import tasks.json.

A task is a document: data.text is its text, what is known of it stands beside. An
annotation is all that one coder coded there; one with ground_truth is the gold set.
Each region's meta names the coder and the code's key again, for exports that drop
whose an annotation is. A prediction is what one run of an engine proposed; its
model_version is the engine's name and version, and its score the mean of its regions'.

start and end are half-open and count Unicode code points (emoji are one). Labels are
the names of codes from the top of the codebook down, divided by "/".
"""


def readme_of(content: Content) -> str:
    """Names each coder's address, by which Label Studio tells coders apart."""
    coders = "\n".join(
        f"   {one.name}: {address_of(one)}" for one in content.taken.coders
    )
    return _WORDS.format(
        project=" ".join(content.taken.project.name.split()), coders=coders or "   none"
    )
