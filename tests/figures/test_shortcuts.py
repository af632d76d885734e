"""Looking at the last character first saves most searches: it must never miss what the pattern would find."""

from hypothesis import given
from hypothesis import strategies as st

from fazhi.figures import context

MARKS = "不少于低下至最有达到超过高多逾突破近附约条大接概增长加减降提升压缩调整幅为共均公分别期了各是另又再仅就已余着了的件一"
WORDS = st.text(MARKS, max_size=12)


@given(WORDS)
def test_shortcuts_find_what_their_patterns_find(words: str) -> None:
    hedge, found = context._hedge(words), context._BEFORE.search(words)
    assert (hedge and hedge.span()) == (found and found.span())
    assert context._without_glue(words) == context._GLUE.sub("", words)
    assert context._is_changed(words) == bool(
        context._CHANGED.search(words) or context._COMPARED.search(words)
    )
