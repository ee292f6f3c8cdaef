// Who may ask, how messages are cut, what is kept, and how a scenario is written.
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <set>
#include <thread>
#include <vector>

#include "tools/explore/gate.hpp"
#include "tools/explore/kept.hpp"
#include "tools/explore/packets.hpp"
#include "tools/explore/text.hpp"

namespace schakel::explore {
namespace {

const std::string kToken = "0123456789abcdef0123456789abcdef";

bool passes(const Caller& caller) { return refusal_of(caller, kToken, 8080).empty(); }

TEST(Gate, TokensAre128BitsAndDiffer) {
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) {
    const std::string token = make_token();
    EXPECT_EQ(token.size(), 32u);
    EXPECT_EQ(token.find_first_not_of("0123456789abcdef"), std::string::npos);
    seen.insert(token);
  }
  EXPECT_EQ(seen.size(), 100u);
}

TEST(Gate, OnlyTheWholeWordPasses) {
  EXPECT_TRUE(passes({"/" + kToken + "/", "127.0.0.1:8080", ""}));
  EXPECT_TRUE(passes({"/" + kToken + "/play", "localhost:8080", "http://localhost:8080"}));
  for (const std::string& path : std::vector<std::string>{"", "/", "//", "play", "/play", "/0123", "/" + kToken + "0/",
                                                          "/0" + kToken.substr(0, 31) + "/"})
    EXPECT_FALSE(passes({path, "127.0.0.1:8080", ""})) << path;
}

TEST(Gate, OnlyThisPageUnderItsOwnNamePasses) {
  const std::string path = "/" + kToken + "/play";
  for (const std::string& host :
       std::vector<std::string>{"", "127.0.0.1", "127.0.0.1:80", "evil.example:8080", "127.0.0.1:8080.evil.example"})
    EXPECT_FALSE(passes({path, host, ""})) << host;
  for (const std::string& origin :
       std::vector<std::string>{"null", "http://evil.example", "https://127.0.0.1:8080", "http://127.0.0.1:8081",
                                "http://localhost:8080", "http://127.0.0.1:8080.evil.example"})
    EXPECT_FALSE(passes({path, "127.0.0.1:8080", origin})) << origin;
}

TEST(Packets, MessagesOfAnyLengthArriveWhole) {
  int ends[2];
  ASSERT_EQ(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
  const Line here(ends[0]);
  Line there(ends[1]);
  std::vector<std::string> bodies;
  for (const std::size_t size : {0u, 1u, 65535u, 65536u, 65537u, 131072u, 3000000u}) bodies.emplace_back(size, 'x');
  std::thread sender([&] {
    for (std::uint32_t i = 0; i < bodies.size(); ++i) here.send(Kind::answer, i, bodies[i]);
  });
  for (std::uint32_t i = 0; i < bodies.size(); ++i) {
    const auto message = there.receive(5000);
    ASSERT_TRUE(message);
    EXPECT_EQ(message->request, i);
    EXPECT_EQ(message->body, bodies[i]);
  }
  sender.join();
  EXPECT_FALSE(there.receive(1));
  EXPECT_FALSE(there.gone());
}

TEST(Packets, WhoDiesInTheMiddleOfAMessageIsTold) {
  int ends[2];
  ASSERT_EQ(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
  const Line here(ends[0]);
  const std::string half = std::string("a\1", 2) + std::string(4, '\0') + "half of it";  // more follows, it says
  ASSERT_GT(send(ends[0], half.data(), half.size(), 0), 0);
  ASSERT_TRUE(here.send(Kind::died, 0, "gone"));
  Line there(ends[1]);
  const auto message = there.receive(1000);
  ASSERT_TRUE(message);
  EXPECT_EQ(message->kind, Kind::died);
  EXPECT_EQ(message->body, "gone");
}

TEST(Packets, AnEndThatIsClosedIsNoticed) {
  int ends[2];
  ASSERT_EQ(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
  Line there(ends[1]);
  { const Line here(ends[0]); }
  EXPECT_FALSE(there.receive(-1));
  EXPECT_TRUE(there.gone());
  EXPECT_FALSE(there.send(Kind::play, 1, "x"));
}

TEST(Kept, ForgetsWhatWasUsedLongestAgo) {
  Kept kept(25);  // bytes; each below takes 1 + 5 + 4 = 10
  kept.keep("a", "aaaaa", "1111");
  kept.keep("b", "bbbbb", "2222");
  EXPECT_TRUE(kept.find("a"));
  EXPECT_EQ(kept.keep("c", "ccccc", "3333")->number, 3);
  EXPECT_FALSE(kept.find("b"));
  EXPECT_TRUE(kept.find("a"));
  EXPECT_EQ(kept.find(3)->answer, "ccccc");
  EXPECT_FALSE(kept.find(2));
}

TEST(Text, WhatIsWrittenIsWhatWasAsked) {
  Problems problems;
  const std::string json = R"({"id":"x","title":"</script>\"; \n é","cluster":["a","b"],
    "switches":{"prices":true},"event":[{"closure":{"of":{"unit":"u"},"date":"2026-01-01"}},
    {"outage":{"of":{"unit":"v"},"date":"2026-02-01","duration_days":20,"capacity_left":0.5}}]})";
  const v1::Scenario scenario = scenario_of_json(json, problems);
  ASSERT_TRUE(problems.empty());
  EXPECT_EQ(text_of(scenario),
            "# Made with `schakel explore`. To play it: schakel run FILE -o DIR\n"
            "id: \"x\"\ntitle: \"</script>\\\"; \\n é\"\ncluster: \"a\"\ncluster: \"b\"\nswitches { prices: true }\n"
            "event { closure { of { unit: \"u\" } date: \"2026-01-01\" } }\n"
            "event { outage { of { unit: \"v\" } date: \"2026-02-01\" duration_days: 20 capacity_left: 0.5 } }\n");
  Problems again;
  EXPECT_EQ(scenario_of_json(json_of(scenario), again).SerializeAsString(), scenario.SerializeAsString());
}

TEST(Text, WhatIsNoScenarioIsAProblem) {
  for (const std::string& json : std::vector<std::string>{"", "{", "[]", "1", "{\"id\":1,\"colour\":2}",
                                                          "{\"event\":[{\"closure\":3}]}", "\xff"}) {
    Problems problems;
    scenario_of_json(json, problems);
    EXPECT_TRUE(any_error(problems)) << json;
  }
}

}  // namespace
}  // namespace schakel::explore
