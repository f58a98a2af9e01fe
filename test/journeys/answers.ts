/** One child's answers, with what follows from them worked by hand. */
import type { Said } from './interviewer.ts';

/** Typed by nobody else: the search for answers in clear looks for them. */
export const planted = {
  text: 'Badini Kurmanci of the upper valley',
  halfTyped: 'Badini Kurmanci of the upp',
} as const;

export const answers: Readonly<Record<string, Said>> = {
  interview_place: 'school',
  interviewer_wish: 'woman',
  wish_given: 'yes',
  consent_given_by: 'parent',
  consent_read_by: 'interviewer',
  consent_language: planted.text,
  consent_interview: 'yes',
  consent_reporting: 'yes',
  consent_referral: 'yes',
  consent_follow_up: 'yes',
  consent_sharing: 'no',
  child_assent: 'yes',
  sex: 'girl',
  age: 13,
  age_basis: 'known',
  return_month: { month: '3', year: '2026' },
  arrival: 'accompanied',
  return_kind: 'forced',
  area: 'rural',
  district: 'district_2',
  supported: 'yes',
  asked_before_return: 'no',
  hungry: 'yes',
  shoes: 'yes',
  second_clothes: 'yes',
  soap: 'refused',
  work_kinds: ['none'],
  earner: 'yes',
  unmet_need: 'no',
  school: 'goes',
  school_there: 'yes',
  learning_recognised: 'no',
  papers: 'yes',
  health_care: 'not_sick',
  water: 'piped',
  room_sleepers: 2,
  understands: 'always',
  can_hear: 'nobody',
  lives_with: 'parent',
  safe_home: 'no',
  safe_way: 'yes',
  safe_school: 'yes',
  treated_badly: 'once',
  help_place: 'yes',
  distress: 'most_days',
  trusted_adult: 'yes',
  friend: 'yes',
  belongs: 'a_little',
  future: 'yes',
  wish_to_talk: 'yes',
};

/**
 * Worked by hand from the survey's coding:
 * - economic: hunger 0, basic things missing (soap: did not want to say) → withheld, and the composite with it;
 * - social: s1 1, s2 0, s3 1, s4 not sick (not applicable), s5 1, s6 1, s7 1, s8 1, s9 1 → 7/8 = 0.875;
 * - psychosocial: p1 0.5, p2 1, p3 1, p4 0 (home not safe), p5 0.5, p6 0, p7 1 → 4/7 = 0.571….
 */
export const expected = {
  social: '0.88',
  socialApply: '8 of 9 apply',
  psychosocial: '0.57',
  referrals: ['home', 'hungry', 'sad', 'talk'],
} as const;
