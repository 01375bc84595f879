"""Lines in which a page speaks to its reader or of its writers, and sentences of stories that only begin like them."""

from __future__ import annotations

import pytest

from toolkit.anatomy import dissect, rules


@pytest.mark.parametrize(
    "line",
    [
        "Want more local news?",
        "Want to read more stories like this?",
        "Like what you're reading?",
        "Enjoying this article?",
        "Enjoy unlimited access to all our stories",
        "We want to hear your views on the news. Subscribe to be part of the conversation in the comments section of this article.",
        "In times of uncertainty you need journalism you can trust. For 14 free days, you can have access to a world of in-depth analyses.",
        "Our morning email breaks down the key stories of the day",
        "The daily briefing that brings you up to speed",
        "Disclaimer: This story is auto-generated from a syndicated feed.",
        "This report was produced by the Prairie News Service and is syndicated with permission.",
        "This story was originally published by the Prairie Post and is reproduced here as part of a partnership.",
        "This article is republished from The Talk under a Creative Commons license. Read the original article.",
        "This story is part of our series on water.",
        "Follow us on Google News and get the latest headlines",
        "Join our WhatsApp channel for the latest updates",
        "Click here to join our Telegram channel",
        "Get all the latest news on the go. Download the Post app",
        "For breaking news and live news updates, like us on Facebook or follow us on Twitter.",
        "Read all the Latest News, Breaking News and Assembly Elections Live Updates here.",
        "To get more stories like this in your inbox, sign up here.",
        "Sign up here for our free newsletter.",
        "You can unsubscribe at any time.",
        "Your information will be used in accordance with our privacy notice.",
        "Have a news tip? Email newsdesk@post.example or call 555-0100.",
        "Do you have a story for us? Get in touch.",
        "If you have been affected by this story, contact our helpline.",
        "Have you been affected by the flooding? Share your experiences by emailing yourpics@post.example.",
        "Jane Roe covers county government. Reach her at jroe@post.example.",
        "Jane Roe is a staff writer for the Post.",
        "Reach Jane Roe at 555-0142 or jroe@post.example.",
        "Contact the writer: jroe@post.example",
        "Email jroe@post.example. Twitter: @jroe",
        "To contact the reporter on this story: Jane Roe in London at jroe@post.example",
        "To contact the editor responsible for this story: John Doe at jdoe@post.example",
        "Jane Roe can be reached at jroe@post.example or 555-0199.",
        "Copyright 2021 The Prairie Post. All rights reserved. This material may not be published.",
        "The Prairie Post is an equal opportunity employer.",
        "Help us keep our journalism free for everyone.",
        "Your support makes our journalism possible.",
        "Support our journalism. Become a member today.",
        "This content is not available in your region.",
        "Subscribe to The Post's YouTube channel here.",
        "Watch the video above for more.",
        "Watch: The moment the swan was inflated",
        "MORE: County approves budget",
        "Also read | Tusker that raided sweet shop tranquillised",
        "Also Read: Tusker that raided sweet shop tranquillised",
        "See also: Tusker tranquillised",
        "Don't miss: Tusker tranquillised",
        "Recommended: Tusker tranquillised",
        "Listen to the story",
        "Listen to this article now",
        "00:00",
        "Report a typo",
        "Report a correction or typo",
        "Suggest a correction",
        "Editorial standards",
        "Why you can trust us",
        "How we use cookies",
        "Terms and Conditions apply",
        "Advertisement - Continue reading below",
        "Article continues after ad",
        "Story continues after advertisement",
        "Tap to unmute",
        "Your browser does not support the audio element.",
        "This video file cannot be played. (Error Code: 102630)",
        "Please enable JavaScript to view the comments powered by Disqus.",
        "To view this tweet, please enable JavaScript",
        "This browser does not support the video element.",
        "Loading...",
        "View this post on Instagram",
        "A post shared by Jane Roe (@janeroe)",
        "1 of 5",
        "Show all 5 photos",
        "Tags: floods, walls",
        "Topics: floods, walls",
        "Filed Under: floods",
        "More on this story",
        "What do you think? Let us know in the comments below.",
        "Comment below",
        "Share your thoughts in the comments",
        "Thank you for reading the Post.",
        "Thanks for signing up!",
        "You have reached your limit of free articles.",
        "Please log in to continue",
        "Promoted stories",
        "We've updated our privacy policy",
        "Download our free app for iOS and Android",
        "Try our crossword",
        "The agency's website contains only a portion of the stories offered to subscribers.",
        "We offer front pages for readers in each state. Find out how to opt in for more news.",
    ],
)
def test_lines_of_the_page(line: str) -> None:
    assert rules.judge(line, line.split())


@pytest.mark.parametrize(
    "line",
    [
        "The council wants more local news in the schools, the mayor said.",
        "We offer our condolences to the family, the minister said.",
        "Our morning began with a call from the school, she said.",
        "The daily briefing at the White House was cancelled on Monday.",
        "The agency's website contains a list of the wells, officials said.",
        "This story has been told in the village for 300 years.",
        "The story of the flood was told by Jane Roe.",
        "He followed the herd on foot for nine days.",
        "Follow the money, the prosecutor told the jury.",
        "Join us, the strikers shouted at the buses.",
        "She can be reached only by boat.",
        "The governor can be reached by neither phone nor letter, his aides said.",
        "Subscribers of the company's network lost service for three hours.",
        "The company said it would support local farmers.",
        "Support for the plan has grown since March.",
        "Watch towers were built along the border in 1961.",
        "Read by few, the book was banned all the same.",
        "More than 40 families were moved to a school.",
        "More on Tuesday's vote is expected from the ministry, which meets again.",
        "Related companies were fined $3 million.",
        "You can trust no one, the witness told the court.",
        "We want to live in peace, a resident said.",
        "We need your help, the mayor told the farmers.",
        "We are a nation of readers, he said.",
        "Contact between the two governments ended in 2014.",
        "Email traffic doubled in the week before the vote.",
        "Like many in the valley, she has no water.",
        "Like what he saw, or not, the judge had to decide.",
        "Want of rain has killed the maize.",
        "Enjoying a lead of nine points, the party called a vote.",
        "If you have been to the valley, you know the wind.",
        "Have you seen my dog? she asked the officers.",
        "Thank you for coming, he told the crowd.",
        "Help us, they cried from the roof.",
        "Your support will not be forgotten, he told the soldiers.",
        "Copyright law protects the songs for 70 years.",
        "Tags were fixed to the ears of 300 reindeer.",
        "Comments by the minister angered the unions.",
        "Download speeds fell by half during the match.",
        "Share prices fell 3 percent.",
        "Topics included trade, fish and the border.",
        "Published in 1921, the novel sold nine copies.",
        "This video shows the bridge falling, police said.",
        "Loading of the ships began at dawn.",
        "Our readers are farmers, the editor of the paper said.",
        "Jane Roe covers her face in court.",
        "Jane Roe is a nurse at the hospital.",
        "Jane Roe is a reporter who was arrested on Monday.",
        "John Doe, a staff writer for the Post, was among those held.",
    ],
)
def test_sentences_of_a_story(line: str) -> None:
    assert rules.judge(line, line.split()) is None


STORY = (
    "Residents of a fishing village have bought the lighthouse above it to stop a company from turning it into a bar.",
    "The trust in the village, where 212 people live, raised £480,000 in nine days, most of it in small sums.",
    "“We did not want parties on the cliff,” said the chair of the trust, Ann Poe, whose house stands below it.",
)
TITLE = "Villagers buy their own lighthouse"


def body(*lines: str) -> str:
    return dissect("\n".join((TITLE, *STORY, *lines))).body.text


def test_the_story_goes_on_below_a_box() -> None:
    box = ("skip past newsletter promotion", "Sign up to First Light", "Our morning email breaks down the key stories")
    last = "An April evening has been chosen for the first spark, and cake is promised."
    assert body(*box, "after newsletter promotion", last).endswith(last)
    assert not body(*box, last).endswith(last)
    others = "Her neighbours Tom and Lila Voss took both prizes for scones."
    assert body("Get Unlimited Access", "$3 for 3 Months", "Subscribe Now", others).endswith(others)


def test_a_byline_in_small_letters_does_not_run_on() -> None:
    page = (TITLE, "The lamp was switched off in 2011 and nobody knew", "by ANN OAK", "May 3, 2021", *STORY)
    found = dissect("\n".join(page)).byline
    assert found
    assert found.text == "by ANN OAK"


def test_a_byline_does_not_run_on_from_the_brackets_of_a_credit() -> None:
    page = (
        TITLE,
        "A worker cleans the lamp of the lighthouse (Prairie/Ann Oak)",
        "by Prairie writers Li Oak, Jo Elm",
        *STORY,
    )
    parts = dissect("\n".join(page))
    assert parts.byline
    assert [author.name for author in parts.byline.authors] == ["Li Oak", "Jo Elm"]
    shown = ("Ann Poe at the lamp in 1988", "courtesy Prairie Society")
    assert [caption.text for caption in dissect("\n".join((TITLE, "May 3, 2021", *shown, *STORY))).captions] == [
        shown[0]
    ]


def test_a_day_with_its_full_stop_is_no_entry_of_a_list() -> None:
    assert dissect("\n".join((TITLE, "14. Januar 2020, 10:00 Uhr", *STORY))).published == "2020-01-14"


def test_marks_of_lists_that_pages_draw() -> None:
    assert "inbox" not in body("♦ Receive daily updates directly in your inbox - Subscribe here to a topic.")
