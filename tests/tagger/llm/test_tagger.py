import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dateline.claims.find import find_claims
from dateline.errors import DatelineError, InputError, Unanswered
from dateline.records.values import Span, Toll
from fakes import revision
from tagger.llm.conftest import Serve, Tag
from tagger.llm.server import KEY, REPORT, TEXT, Acts, Server, answer, bad, good, told

BAD_FORMAT = bad(400, "response_format json_schema is not supported")


def words(span: Span | None) -> str | None:
    return span.of(TEXT) if span else None


# ---- what comes of an answer ----


def test_an_answer_becomes_mentions_whose_spans_hold_the_words(serve: Serve, tagger: Tag) -> None:
    (mention,) = tagger(serve(good())).tag(REPORT)
    (place, second), (time,), (toll,) = mention.places, mention.times, mention.tolls
    assert [words(s) for s in (mention.trigger, place.span, second.span, time.span, toll.span)] == [
        "hit",
        "a market",
        "Hara",
        "late on Monday",
        "at least 12 people",
    ]
    assert words(mention.sentence) == TEXT.split("\n", maxsplit=1)[0]
    assert words(mention.claimant) == words(toll.claimant) == "the Ostrel Health Board"
    assert [words(s) for s in mention.sentences] == TEXT.strip().split("\n\n")
    assert (mention.actors[0].stance, words(mention.actors[0].span)) == ("denied", "The Lusmarkian army")


def test_the_values_are_read_from_the_words_by_the_claims_stage(serve: Serve, tagger: Tag) -> None:
    reading = find_claims(REPORT, tagger(serve(good())))
    (toll,) = [c.value for c in reading.mentions[0].claims if isinstance(c.value, Toll)]
    assert (toll.count.low, toll.count.high, reading.refused) == (12, None, ())
    assert {c.origin.kind for c in reading.mentions[0].claims} == {"llm"}


def test_the_origin_names_the_model_and_how_it_is_asked(serve: Serve, tagger: Tag) -> None:
    origin = tagger(serve(good())).origin
    assert (origin.kind, origin.name, origin.version[:2]) == ("llm", "small", "1-")


def test_a_text_without_words_is_not_asked_about(serve: Serve, tagger: Tag) -> None:
    server = serve(good())
    assert (tagger(server).tag(revision(" \n ")), server.asked) == ((), 0)


FORMS = [
    ("bare", answer()),
    ("in a fence", f"```json\n{answer()}\n```"),
    ("behind words", f"Here it is: {answer()} I hope this helps."),
    ("behind thoughts", '<think>{"mentions": 1}</think>' + answer()),
    (
        "without what may be left out",
        json.dumps(
            {
                "mentions": [
                    {k: told()[k] for k in ("type", "role", "modality", "trigger", "sentence")}
                    | {"date": "2031-03-10"}
                ]
            }
        ),
    ),
]


@pytest.mark.parametrize("content", [text for _, text in FORMS], ids=[name for name, _ in FORMS])
def test_an_answer_is_read_in_every_usual_wrapping(serve: Serve, tagger: Tag, content: str) -> None:
    server = serve(good(content))
    assert len(tagger(server).tag(REPORT)) == server.asked == 1


def test_what_is_refused_is_counted_for_each_report_and_in_all(serve: Serve, tagger: Tag) -> None:
    other = revision(TEXT, day="2031-03-12")
    server = serve(good(answer(told(places=[{"text": "Tavin", "claimant": None}]))), good())
    one = tagger(server)
    one.tag(REPORT)
    one.tag(other)
    one.tag(REPORT)
    counted = {"place: words not in the text": 1}
    assert (one.refused, one.refused_of(REPORT.id), one.refused_of(other.id)) == (counted, counted, {})


# ---- failures that pass ----

PASSING = [
    ("silence", Acts(waits=2.0), []),
    ("a cut connection", Acts(cuts=True), []),
    ("too many requests, and how long to wait", bad(429, "slow down", Retry_After="7"), [7.0]),
    (
        "too many requests, and until when",
        bad(429, "slow down", Retry_After="Mon, 10 Mar 2031 10:00:30 GMT"),
        [30.0],
    ),
    ("an error of the server", bad(500, "oops"), []),
    ("an overloaded server", bad(529, "overloaded"), []),
    ("a gateway's page", Acts(body="<html>Bad gateway</html>"), []),
    ("half a reply", Acts(body=good().body[:60]), []),
    ("no choices", Acts(body='{"choices": []}'), []),
]


@pytest.mark.parametrize(("act", "pauses"), [case[1:] for case in PASSING], ids=[case[0] for case in PASSING])
def test_a_failure_that_may_pass_is_tried_again(
    serve: Serve, tagger: Tag, act: Acts, pauses: list[float]
) -> None:
    server = serve(act, act, good())
    timeout = 0.8 if act.waits else 5.0  # seconds; a busy machine answers late too
    assert len(tagger(server, timeout=timeout).tag(REPORT)) == 1
    assert server.asked == 3
    assert server.pauses == (pauses * 2 or [1.0, 2.0])


def test_tries_are_bounded_and_then_only_that_report_fails(serve: Serve, tagger: Tag) -> None:
    server = serve(bad(500, "oops"), bad(500, "oops"), bad(500, "oops"), good())
    one = tagger(server, retries=2)
    with pytest.raises(Unanswered, match="500: oops") as caught:
        one.tag(REPORT)
    assert (caught.value.reason, caught.value.subject, server.asked) == ("no_reply", REPORT.id, 3)
    assert len(one.tag(REPORT)) == 1


def test_a_server_that_asks_for_an_hour_is_not_waited_for(serve: Serve, tagger: Tag) -> None:
    server = serve(bad(429, "come back later", Retry_After="3600"))
    with pytest.raises(Unanswered, match="wait for 3600 seconds"):
        tagger(server).tag(REPORT)
    assert (server.asked, server.pauses) == (1, [])


def test_a_server_that_is_away_for_three_reports_in_a_row_ends_the_run(serve: Serve, tagger: Tag) -> None:
    server = serve(bad(503, "down"))
    one = tagger(server, retries=0)
    for day in ("2031-03-01", "2031-03-02"):
        with pytest.raises(Unanswered):
            one.tag(revision(TEXT, day=day))
    with pytest.raises(DatelineError, match="3 reports in a row") as caught:
        one.tag(REPORT)
    assert not isinstance(caught.value, Unanswered)


def test_reports_that_a_working_server_does_not_take_never_end_the_run(serve: Serve, tagger: Tag) -> None:
    server = serve(good(), bad(400, "too long"))
    one = tagger(server)
    one.tag(REPORT)
    for day in ("2031-03-01", "2031-03-02", "2031-03-03", "2031-03-04"):
        with pytest.raises(Unanswered, match="too long"):
            one.tag(revision(TEXT, day=day))


def test_a_reply_with_half_a_character_is_asked_for_again(serve: Serve, tagger: Tag) -> None:
    server = serve(good(answer(told(trigger="hit \ud800"))), good())
    assert len(tagger(server).tag(REPORT)) == 1
    assert server.asked == 2


def test_nobody_listening_is_no_reply_and_costs_nothing(tagger: Tag) -> None:
    one = tagger(Server(acts=[], url="http://127.0.0.1:9/v1"), retries=1)
    with pytest.raises(Unanswered, match="the connection failed"):
        one.tag(REPORT)
    assert one.spent.calls == 0


# ---- failures that do not pass ----

ENDING = [
    (bad(401, "bad key"), InputError, "refuses the key given in DATELINE_LLM_KEY .401.: bad key"),
    (bad(403, "not yours"), InputError, "DATELINE_LLM_KEY .403."),
    (bad(404, "not here"), InputError, "knows no model 'small'"),
    (bad(400, "The model `small` does not exist"), InputError, "knows no model 'small'"),
    (bad(400, "no", code="model_not_found"), InputError, "knows no model 'small'"),
    (bad(402, "pay first"), DatelineError, "no credit is left"),
    (bad(429, "quota", code="insufficient_quota"), DatelineError, "no credit is left"),
    (bad(307, "moved", Location="http://127.0.0.1:9/v1"), InputError, "answers 307"),
]


@pytest.mark.parametrize(("act", "kind", "said"), ENDING)
def test_a_failure_that_stays_is_said_at_once(
    serve: Serve, tagger: Tag, act: Acts, kind: type[DatelineError], said: str
) -> None:
    server = serve(act)
    with pytest.raises(kind, match=said) as caught:
        tagger(server, key=KEY).tag(REPORT)
    assert not isinstance(caught.value, Unanswered)
    assert (server.asked, server.pauses) == (1, [])


NOT_IN_FORM = [
    ("no JSON", "I cannot help with that.", "no JSON object"),
    ("broken JSON", answer()[:80] + "}", "Invalid JSON|EOF|expected"),
    ("another schema", '{"incidents": []}', "mentions: Field required"),
    ("a word for a list", answer(told(places="Hara")), "mentions.0.places"),
    ("a value for a quote", answer(told(trigger=12)), "mentions.0.trigger"),
    ("no words for a mention", '{"mentions": [{}]}', "mentions.0.trigger: Field required"),
    ("a list", "[1]", "no JSON object"),
    ("nothing", "", "no JSON object"),
]


@pytest.mark.parametrize(
    ("content", "problem"), [case[1:] for case in NOT_IN_FORM], ids=[case[0] for case in NOT_IN_FORM]
)
def test_an_answer_in_another_form_is_asked_for_again_with_what_was_wrong(
    serve: Serve, tagger: Tag, content: str, problem: str
) -> None:
    server = serve(good(content), good())
    one = tagger(server)
    assert len(one.tag(REPORT)) == 1
    (*_, before, again) = server.bodies[1]["messages"]
    assert before == {"role": "assistant", "content": content or "(no answer)"}
    with pytest.raises(AssertionError, match=problem):
        raise AssertionError(again["content"])
    assert one.spent.calls == 2


def test_after_three_answers_in_another_form_only_that_report_fails(serve: Serve, tagger: Tag) -> None:
    server = serve(good("no"), good("no"), good("no"), good())
    one = tagger(server)
    with pytest.raises(Unanswered, match="asked 3 times") as caught:
        one.tag(REPORT)
    assert (caught.value.reason, server.asked) == ("not_in_form", 3)
    assert len(one.tag(revision(TEXT, day="2031-03-12"))) == 1


ONE_REPORT = [
    (good(answer()[:50], finish="length"), "cut", "DATELINE_LLM_OUTPUT"),
    (good("", finish="content_filter"), "declined", "declined"),
    (bad(422, "too long for the context"), "refused", "too long for the context"),
]


@pytest.mark.parametrize(("act", "reason", "said"), ONE_REPORT)
def test_what_asking_again_cannot_mend_fails_the_report_without_asking_again(
    serve: Serve, tagger: Tag, act: Acts, reason: str, said: str
) -> None:
    server = serve(good(), act)
    one = tagger(server)
    one.tag(revision(TEXT, day="2031-03-12"))
    with pytest.raises(Unanswered, match=said) as caught:
        one.tag(REPORT)
    assert (caught.value.reason, server.asked) == (reason, 2)


# ---- forms of a request ----


def test_a_server_without_schemas_is_asked_in_easier_forms_and_stays_with_what_works(
    serve: Serve, tagger: Tag
) -> None:
    server = serve(BAD_FORMAT, bad(400, "json_object neither"), good())
    one = tagger(server)
    one.tag(REPORT)
    one.tag(revision(TEXT, day="2031-03-12"))
    kinds = [body.get("response_format", {}).get("type") for body in server.bodies]
    assert kinds == ["json_schema", "json_object", None, None]


NAMED = [
    (
        "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
        "max_completion_tokens",
        "max_tokens",
    ),
    ("Unsupported value: 'temperature' does not support 0 with this model.", "max_tokens", "temperature"),
]


@pytest.mark.parametrize(("message", "there", "gone"), NAMED)
def test_a_parameter_that_a_model_does_not_take_is_changed_and_the_schema_kept(
    serve: Serve, tagger: Tag, message: str, there: str, gone: str
) -> None:
    server = serve(bad(400, message), good())
    tagger(server).tag(REPORT)
    last = server.bodies[-1]
    assert (there in last, gone in last, last["response_format"]["type"]) == (True, False, "json_schema")


def test_once_a_form_has_worked_a_refusal_is_of_that_report(serve: Serve, tagger: Tag) -> None:
    server = serve(good(), bad(400, "context too long"), good())
    one = tagger(server)
    one.tag(REPORT)
    with pytest.raises(Unanswered, match="context too long"):
        one.tag(revision(TEXT, day="2031-03-12"))
    assert server.asked == 2
    one.tag(revision(TEXT, day="2031-03-13"))
    assert server.bodies[-1]["response_format"]["type"] == "json_schema"


# ---- what is sent, and what is told of the key ----


def test_only_the_headers_that_are_needed_are_sent(serve: Serve, tagger: Tag) -> None:
    server = serve(good())
    tagger(server, key=KEY).tag(REPORT)
    assert {name.lower() for name in server.headers[0]} <= {
        "host",
        "accept",
        "accept-encoding",
        "connection",
        "content-type",
        "content-length",
        "user-agent",
        "authorization",
    }
    assert (server.headers[0]["Authorization"], server.headers[0]["User-Agent"]) == (
        f"Bearer {KEY}",
        "dateline",
    )


def test_without_a_key_none_is_sent_not_even_another_programs(serve: Serve, tagger: Tag) -> None:
    server = serve(good())
    tagger(server).tag(REPORT)
    assert "Authorization" not in server.headers[0]
    assert "elsewhere" not in json.dumps([server.headers, server.bodies]).lower()


def test_of_the_report_only_its_text_and_day_are_sent(serve: Serve, tagger: Tag) -> None:
    server = serve(good())
    tagger(server).tag(revision(TEXT, publisher="Northwire", title="A title that is not in the text"))
    sent = json.dumps(server.bodies)
    assert ("2031-03-11" in sent, "Northwire" in sent, "A title" in sent) == (True, False, False)


def test_the_key_is_in_no_message_no_repr_no_log_and_no_file(
    serve: Serve, tagger: Tag, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    echo = f"Incorrect key: {KEY}\x1b[31m\nred"
    shown = []
    for act in (bad(401, echo), bad(422, echo), bad(500, echo), Acts(body=echo)):
        one = tagger(serve(act), key=KEY, retries=0)
        with pytest.raises(DatelineError, match=r"\[the key\]") as caught:
            one.tag(REPORT)
        assert str(caught.value).isprintable()
        error = caught.value
        shown += [repr(one), str(error), repr(error), repr(error.__cause__), error.subject]
    tagger(serve(good()), key=KEY).tag(REPORT)
    kept = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.json")]
    assert len(kept) == 1
    assert KEY not in "\n".join([*shown, *kept, caplog.text])


# ---- kept answers ----


def test_a_second_run_asks_nothing_and_gives_the_same(serve: Serve, tagger: Tag) -> None:
    server = serve(good())
    first = tagger(server).tag(REPORT)
    again = tagger(server)
    assert (again.tag(REPORT), server.asked, again.spent.calls) == (first, 1, 0)


def test_kept_answers_serve_any_address_but_no_other_model(serve: Serve, tagger: Tag) -> None:
    first, second = serve(good()), serve(good())
    tagger(first).tag(REPORT)
    tagger(second, key=KEY).tag(REPORT)
    tagger(second, model="large").tag(REPORT)
    assert (first.asked, second.asked, second.bodies[0]["model"]) == (1, 1, "large")


BROKEN = ["", "{", "[]", '{"key": "another"}', "null", "\x00", '{"answer": "no"}']


@pytest.mark.parametrize("text", BROKEN)
def test_a_kept_answer_that_is_broken_is_set_aside_and_asked_for_again(
    serve: Serve, tagger: Tag, tmp_path: Path, text: str
) -> None:
    server = serve(good())
    first = tagger(server).tag(REPORT)
    (path,) = tmp_path.rglob("*.json")
    path.write_text(text, encoding="utf-8")
    assert (tagger(server).tag(REPORT), server.asked) == (first, 2)
    assert path.with_name(path.name + ".broken").read_text(encoding="utf-8") == text


def test_a_kept_answer_that_was_changed_into_none_is_asked_for_again(
    serve: Serve, tagger: Tag, tmp_path: Path
) -> None:
    server = serve(good())
    first = tagger(server).tag(REPORT)
    (path,) = tmp_path.rglob("*.json")
    path.write_text(
        json.dumps({**json.loads(path.read_text(encoding="utf-8")), "answer": "{}"}), encoding="utf-8"
    )
    assert (tagger(server).tag(REPORT), server.asked) == (first, 2)


def test_answers_lie_in_folders_by_their_first_two_digits_and_no_half_file_stays(
    serve: Serve, tagger: Tag, tmp_path: Path
) -> None:
    tagger(serve(good())).tag(REPORT)
    (path,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert (path.parent.name, path.suffix) == (path.name[:2], ".json")
    assert json.loads(json.loads(path.read_text(encoding="utf-8"))["answer"])["mentions"]


def test_a_folder_that_cannot_be_written_is_said_in_words(serve: Serve, tagger: Tag, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(DatelineError, match=r"cannot be read|could not be kept"):
        tagger(serve(good()), cache=tmp_path / "file").tag(REPORT)


# ---- what it costs ----


def test_spent_is_what_the_server_reports(serve: Serve, tagger: Tag) -> None:
    one = tagger(serve(good(usage=(900, 300))), price_in=1.0, price_out=4.0)
    one.tag(REPORT)
    spent = one.spent
    assert (spent.calls, spent.estimated_calls, spent.input_tokens, spent.output_tokens) == (1, 0, 900, 300)
    assert spent.usd == pytest.approx(0.0021)


def test_where_the_server_reports_nothing_spent_is_estimated_and_said_to_be(
    serve: Serve, tagger: Tag
) -> None:
    one = tagger(serve(good(usage=None)))
    one.tag(REPORT)
    assert (one.spent.calls, one.spent.estimated_calls, one.spent.usd) == (1, 1, None)
    assert (one.spent.input_tokens > 1000, one.spent.output_tokens > 100) == (True, True)


def test_a_call_that_was_sent_and_never_answered_counts_at_its_worst(serve: Serve, tagger: Tag) -> None:
    one = tagger(serve(Acts(cuts=True), good()), most_output_tokens=777)
    one.tag(REPORT)
    assert (one.spent.calls, one.spent.estimated_calls, one.spent.output_tokens) == (2, 1, 777 + 300)


def test_the_estimate_sends_nothing_and_leaves_out_what_is_kept(serve: Serve, tagger: Tag) -> None:
    server = serve(good())
    one = tagger(server, price_in=1.0, price_out=2.0)
    days = [revision(TEXT, day=f"2031-03-{day}") for day in ("11", "12", "13")]
    before = one.estimate(days)
    assert (before.reports, before.cached, before.calls, server.asked) == (3, 0, 3, 0)
    one.tag(days[0])
    after = one.estimate(iter(days))
    assert (after.reports, after.cached, after.calls) == (3, 1, 2)
    assert before.usd == pytest.approx((before.input_tokens + 2 * before.output_tokens) / 1e6)
    assert after.input_tokens == pytest.approx(before.input_tokens * 2 / 3, rel=0.01)
    assert tagger(server).estimate(days).usd is None


def test_one_text_of_one_day_is_asked_about_once_whoever_published_it(serve: Serve, tagger: Tag) -> None:
    server = serve(good())
    one = tagger(server)
    twins = [revision(TEXT, publisher=name) for name in ("Northwire", "The Post")]
    assert one.estimate(twins).calls == 1
    assert len({one.tag(twin) for twin in twins}) == server.asked == 1


USED = 3_000
BUDGETS = [
    ("tokens, one call", "budget_tokens", USED - 1, 1),
    ("tokens, two calls", "budget_tokens", USED, 2),
    ("USD, one call", "budget_usd", USED - 1, 1),
    ("USD, two calls", "budget_usd", USED + 1, 2),
]


@pytest.mark.parametrize(
    ("unit", "beyond_one", "calls"), [case[1:] for case in BUDGETS], ids=[case[0] for case in BUDGETS]
)
def test_a_budget_stops_before_the_call_that_could_pass_it_and_a_new_run_goes_on(
    serve: Serve, tagger: Tag, unit: str, beyond_one: int, calls: int
) -> None:
    server = serve(good(usage=(USED - 1_000, 1_000)))
    days = [revision(TEXT, day=f"2031-03-{day}") for day in ("11", "12", "13")]
    worst = max(tagger(server).estimate([day]).input_tokens for day in days) + 2_000
    tokens = worst + beyond_one
    budget = tokens if unit == "budget_tokens" else tokens / 1e6
    one = tagger(server, most_output_tokens=2_000, price_in=1.0, price_out=1.0, **{unit: budget})
    for day in days[:calls]:
        one.tag(day)
    with pytest.raises(
        DatelineError, match=rf"made\. Calls up to now: {calls}, .*run the same command"
    ) as stop:
        one.tag(days[calls])
    assert not isinstance(stop.value, Unanswered)
    assert (server.asked, one.spent.calls) == (calls, calls)
    again = tagger(server)
    for day in days:
        again.tag(day)
    assert (server.asked, again.spent.calls) == (3, 3 - calls)


def test_a_budget_smaller_than_one_call_sends_nothing(serve: Serve, tagger: Tag) -> None:
    server = serve(good())
    with pytest.raises(DatelineError, match="Calls up to now: 0"):
        tagger(server, budget_tokens=100).tag(REPORT)
    assert server.asked == 0


def test_threads_may_share_a_tagger(serve: Serve, tagger: Tag) -> None:
    one = tagger(serve(good(usage=(10, 1))))
    days = [revision(TEXT, day=f"2031-03-{day}") for day in range(10, 26)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(one.tag, days))
    assert (len(set(found)), one.spent.calls, one.spent.input_tokens) == (1, 16, 160)
