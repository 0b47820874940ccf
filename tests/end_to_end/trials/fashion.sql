-- The fashion shop: 2 points for 1.00 of the ticket price; half as much again on beauty at weekends, or what the tier adds
-- where that is more. Tiers by what was bought within three months, kept for 30 days after. Points last to the end of
-- the second month after the last sale; those of the web can be used after 14 days.

CREATE TEMP TABLE spent AS
SELECT basket_id, member, nth, day, channel, asked, dayofweek(day) IN (0, 6) AS is_weekend,
       CAST(coalesce(sum(gross), 0) AS BIGINT) AS spend, CAST(coalesce(sum(net), 0) AS BIGINT) AS bill,
       CAST(coalesce(sum(gross) FILTER (category IN ('cosmetics', 'drug-gm')), 0) AS BIGINT) AS beauty
FROM baskets LEFT JOIN priced USING (basket_id)
WHERE member IS NOT NULL
GROUP BY ALL;

-- A tier is held if it was earned on any of the last 30 days. What counts falls between sales and rises with them, so it
-- is enough to look at the first of those days and at each sale since. A sale counts through the day before the day three
-- months later.
CREATE TEMP TABLE tiers AS
WITH looks AS (  -- at a sale, before (0) and after it (1): the moments within the last 30 days at which a tier may stand
    SELECT now.basket_id, after, now.day - 30 AS looked_on, -1 AS looked_nth, now.member, now.nth
    FROM spent AS now, (VALUES (0), (1)) AS moments(after)
    UNION
    SELECT now.basket_id, after, past.day, past.nth, now.member, now.nth
    FROM spent AS now, (VALUES (0), (1)) AS moments(after), spent AS past
    WHERE past.member = now.member AND past.nth < now.nth + after AND past.day >= now.day - 30
    UNION  -- today, with what was bought before: the last of the same day again, so once
    SELECT now.basket_id, 0, now.day, now.nth - 1, now.member, now.nth FROM spent AS now
), sums AS (
    SELECT looks.basket_id, after, looked_on, looked_nth, sum(spend) AS metric
    FROM looks JOIN spent AS counted
      ON counted.member = looks.member AND counted.nth < looks.nth + after
     AND counted.day <= looked_on AND counted.day + INTERVAL 3 MONTH > looked_on
     AND (looked_nth = -1 OR counted.nth <= looked_nth)
    GROUP BY ALL
)
SELECT basket_id, after, max(metric) AS best FROM sums GROUP BY ALL;

CREATE TEMP TABLE awards AS
WITH held AS (
    SELECT spent.*, CASE WHEN before.best >= 120000 THEN 'gold' WHEN before.best >= 40000 THEN 'silver' ELSE 'circle' END AS tier_before,
           CASE WHEN since.best >= 120000 THEN 'gold' WHEN since.best >= 40000 THEN 'silver' ELSE 'circle' END AS tier
    FROM spent
    LEFT JOIN tiers AS before ON before.basket_id = spent.basket_id AND before.after = 0
    LEFT JOIN tiers AS since ON since.basket_id = spent.basket_id AND since.after = 1
), ruled AS (
    SELECT *, spend // 50 AS base,
           CASE WHEN is_weekend AND tier_before <> 'gold' THEN beauty // 100 ELSE 0 END AS weekend,
           CASE tier_before WHEN 'gold' THEN spend // 50
                            WHEN 'silver' THEN (spend - CASE WHEN is_weekend THEN beauty ELSE 0 END) // 200
                            ELSE 0 END AS tier_extra
    FROM held
)
SELECT *, base + weekend + tier_extra AS award,
       '[' || concat_ws(',', '["base",' || nullif(base, 0) || ']', '["beauty-weekends",' || nullif(weekend, 0) || ']',
                        '["tier:' || tier_before || '",' || nullif(tier_extra, 0) || ']') || ']' AS explanation,
       CASE WHEN channel = 'web' THEN day + 14 ELSE day END AS starts_on,
       last_day(day + INTERVAL 2 MONTH) AS lasts_through
FROM ruled;

CREATE TEMP TABLE expected AS
WITH RECURSIVE sales AS (
    SELECT now.* EXCLUDE (explanation),
           CAST(coalesce(sum(past.award), 0) AS BIGINT) AS earned_before,
           CAST(coalesce(sum(past.award) FILTER (past.starts_on <= now.day), 0) AS BIGINT) AS released_before,
           max(past.lasts_through) AS lasted_through
    FROM awards AS now LEFT JOIN awards AS past ON past.member = now.member AND past.nth < now.nth
    GROUP BY ALL
), run AS (
    SELECT member, CAST(0 AS BIGINT) AS nth, CAST(NULL AS BIGINT) AS basket_id, CAST(0 AS BIGINT) AS redeemed,
           CAST(NULL AS VARCHAR) AS refused, CAST(0 AS BIGINT) AS gone, CAST(0 AS BIGINT) AS balance
    FROM (SELECT DISTINCT member FROM sales)
    UNION ALL
    SELECT member, nth, basket_id, redeemed, refused, gone + redeemed, earned_before + award - gone - redeemed
    FROM (
        SELECT *, CASE WHEN refused IS NULL THEN asked ELSE 0 END AS redeemed
        FROM (
            SELECT *, CASE WHEN asked = 0 THEN NULL
                           WHEN bill = 0 THEN 'nothing_to_pay'
                           WHEN asked < 1000 THEN 'below_minimum_points'
                           WHEN asked % 200 <> 0 THEN 'not_a_step'
                           WHEN asked > released_before - gone THEN 'insufficient_points'
                           WHEN released_before - gone - asked < 100 THEN 'must_keep_points'
                           WHEN asked // 2 > bill THEN 'over_basket_share'
                      END AS refused
            FROM (
                SELECT sales.*, CASE WHEN day > lasted_through THEN earned_before ELSE run.gone END AS gone
                FROM run JOIN sales ON sales.member = run.member AND sales.nth = run.nth + 1
            )
        )
    )
)
SELECT basket_id, award, explanation, redeemed, refused, tier, balance, gone FROM run JOIN awards USING (basket_id);

CREATE TEMP TABLE expired AS
WITH final AS (SELECT max(day) AS day FROM baskets),
members AS (
    SELECT member, sum(award) AS earned, sum(redeemed) AS redeemed, arg_max(gone, nth) AS gone,
           max(lasts_through) AS lasted_through
    FROM expected JOIN awards USING (basket_id, award) GROUP BY member
)
SELECT CAST(sum(CASE WHEN final.day > lasted_through THEN earned ELSE gone END - redeemed) AS BIGINT) AS points
FROM members, final;

-- As of the last day of all: the most that counted on some day of the last 30, bought by then.
CREATE TEMP TABLE final_tiers AS
WITH final AS (SELECT max(day) AS day FROM baskets),
looks AS (
    SELECT member, final.day - 30 AS looked_on FROM spent, final
    UNION
    SELECT member, spent.day FROM spent, final WHERE spent.day > final.day - 30
), sums AS (
    SELECT looks.member, looked_on, sum(spend) FILTER (day <= looked_on AND day + INTERVAL 3 MONTH > looked_on) AS metric
    FROM looks JOIN spent ON spent.member = looks.member GROUP BY ALL
), best AS (SELECT member, max(coalesce(metric, 0)) AS metric FROM sums GROUP BY member)
SELECT CASE WHEN metric >= 120000 THEN 'gold' WHEN metric >= 40000 THEN 'silver' ELSE 'circle' END AS tier, count(*) AS members
FROM best GROUP BY ALL;
