// What the words of a report mean, in English: for who sees one for the first time.
export const terms_en = {
  title: 'What the words mean',
  unit: ['Unit', 'a plant, or a part of a plant, that can run and stop by itself'],
  baseline: ['Baseline', 'the same years, played without the events of this scenario'],
  base_rate: ['Base rate', 'what a unit makes a year in the base year of the data'],
  minimum_load: ['Minimum load', 'the least a unit can run at; below it, it trips: it stops until it can run again'],
  jobs: ['Direct jobs', 'own staff of a unit. Lost: the unit closed for good. At risk: it stands idle and could start again'],
  co2: ['Scope-1 CO₂', 'what a unit emits itself, without the emissions of the power and heat it buys'],
  grade: ['Grade', 'how well a number is founded: A official or company source, B press or secondary source, C derived from others, D assumption'],
  project: ['Project', 'an investment that takes its stages one by one; decided on is the final investment decision (FID)'],
  future: ['Future', 'one play with other values of the uncertain numbers, drawn within their ranges'],
};
