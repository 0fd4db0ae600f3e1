"""The type system: sentences and tokens as DKPro has them, and a layer of our own."""

from cassis import TypeSystem

_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
SENTENCE = f"{_DKPRO}.segmentation.type.Sentence"
TOKEN = f"{_DKPRO}.segmentation.type.Token"
ABOUT = f"{_DKPRO}.metadata.type.DocumentMetaData"
CODING = "webanno.custom.Coding"
FEATURES = {
    "code": "The names of the code from the top of its codebook down",
    "key": "The key of the code",
    "polarity": "Whether the code supports or undermines a principle, or neither",
    "memo": "What its coder noted at the passage",
    "origin": "By hand, confirmed, overridden; of gold, undisputed or ruled",
    "coding": "The id of the coding",
}


def type_system() -> TypeSystem:
    """All of it, with no type that the files do not use."""
    system = TypeSystem()
    system.create_type(SENTENCE, supertypeName="uima.tcas.Annotation")
    system.create_type(TOKEN, supertypeName="uima.tcas.Annotation")
    about = system.create_type(ABOUT, supertypeName="uima.tcas.DocumentAnnotation")
    for name in ("documentTitle", "documentId"):
        system.create_feature(about, name, rangeType="uima.cas.String")
    layer = system.create_type(CODING, supertypeName="uima.tcas.Annotation")
    for name, words in FEATURES.items():
        system.create_feature(
            layer, name, rangeType="uima.cas.String", description=words
        )
    return system
