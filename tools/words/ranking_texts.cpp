#include "tools/words/ranking_texts.hpp"

namespace schakel::words {

using Id = MessageId;

const std::map<MessageId, Text>& ranking_texts() {
  static const std::map<MessageId, Text> table = {
      {Id::ranking_first,
       {"{0}, {1} takes the most jobs with it: {2} by {3} (own staff, lost or at risk); then come {4} ({5}) and {6} "
        "({7}).",
        "{0} neemt {1} de meeste banen mee: {2} in {3} (eigen personeel, verloren of op het spel); dan volgen {4} "
        "({5}) "
        "en {6} ({7})."}},
      {Id::ranking_first_tied,
       {"{0}, {1} take the most jobs with them, each as many: {2} by {3} (own staff, lost or at risk).",
        "{0} nemen {1} de meeste banen mee, elk evenveel: {2} in {3} (eigen personeel, verloren of op het spel)."}},
      {Id::ranking_first_only,
       {"{0}, {1} takes the most jobs with it: {2} by {3} (own staff, lost or at risk).",
        "{0} neemt {1} de meeste banen mee: {2} in {3} (eigen personeel, verloren of op het spel)."}},
      {Id::ranking_none_known,
       {"{0}, none is known to take jobs with it by {1}: the staff of plants that fall is not known.",
        "{0} neemt er voor zover bekend geen een banen mee in {1}: het personeel van installaties die vallen is "
        "onbekend."}},
      {Id::ranking_none, {"{0}, none takes jobs with it by {1}.", "{0} neemt er geen een banen mee in {1}."}},
      {Id::ranking_one_play,
       {"This is one play with the numbers as they stand, so it does not say how sure that order is.",
        "Dit is één keer gespeeld met de getallen zoals ze er staan, en zegt dus niet hoe zeker die volgorde is."}},
      {Id::ranking_sure,
       {"In {0} futures, in which uncertain numbers vary, {1} comes first most often ({2} %); among the first {3} in "
        "at "
        "least 95 % of them: {4}.",
        "In {0} toekomsten, waarin onzekere getallen variëren, komt {1} het vaakst op de eerste plaats ({2} %); bij de "
        "eerste {3} in minstens 95 % daarvan: {4}."}},
      {Id::ranking_unsure,
       {"In {0} futures, in which uncertain numbers vary, {1} comes first most often ({2} %); none is among the first "
        "{3} in 95 % of them.",
        "In {0} toekomsten, waarin onzekere getallen variëren, komt {1} het vaakst op de eerste plaats ({2} %); geen "
        "staat in 95 % daarvan bij de eerste {3}."}},
      {Id::ranking_others,
       {"Dutch CO2 changes most with {1} ({0} Mt over the play), and the part of the basic products that is still made "
        "here falls most with {3} (by {2} percentage points).",
        "De Nederlandse CO2 verandert het meest met {1} ({0} Mt over de speelduur), en het deel van de basisproducten "
        "dat hier nog wordt gemaakt daalt het meest met {3} ({2} procentpunt)."}},
      {Id::ranking_others_gap,
       {"Dutch CO2 changes most with {1} ({0} Mt over the play), and the part of the basic products that is still made "
        "here falls most with {3} (by {2} percentage points); the staff of {4} plants that fall is not known and "
        "counts as none, so what they hang on may rank too low.",
        "De Nederlandse CO2 verandert het meest met {1} ({0} Mt over de speelduur), en het deel van de basisproducten "
        "dat hier nog wordt gemaakt daalt het meest met {3} ({2} procentpunt); het personeel van {4} installaties die "
        "vallen is niet bekend en telt niet mee, zodat wat zij nodig hebben te laag kan staan."}},
  };
  return table;
}

}  // namespace schakel::words
