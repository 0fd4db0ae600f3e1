"""UIMA CAS, as XMI and as JSON, laid out as INCEpTION's projects are."""
