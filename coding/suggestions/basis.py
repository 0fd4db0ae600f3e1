"""A codebook and a corpus read once, for all that is learned later."""

from collections.abc import Sequence

from coding.suggestions.bm25 import Bm25
from coding.suggestions.cold import ColdStart
from coding.suggestions.engine import Embedder, EngineCode, EngineParagraph, Floats
from coding.suggestions.features import Features, Reader


class Basis:
    """Features and cold logits of every text of the corpus, and the means for more."""

    def __init__(
        self,
        codes: Sequence[EngineCode],
        corpus: Sequence[EngineParagraph],
        embedder: Embedder | None,
    ) -> None:
        texts = [paragraph.text for paragraph in corpus]
        self.codes = codes
        self.columns = {code.key: column for column, code in enumerate(codes)}
        self.reader = Reader(texts, embedder)
        self.cold = ColdStart(codes, self.reader, Bm25(texts))
        self._logits = self.cold.learn(self.reader.corpus, texts)
        self._rows = {text: row for row, text in enumerate(texts)}

    def read(self, texts: Sequence[str]) -> tuple[Features, Floats]:
        """Features of the texts, and their cold logits (texts x codes)."""
        features = self.reader(texts)
        if all(text in self._rows for text in texts):
            return features, self._logits[[self._rows[text] for text in texts]]
        return features, self.cold.logits(features, texts)
