-- The coalition: 1 point for 2.00, for 1.00 in two shops; half as much again on own labels by web and phone for a season;
-- bonuses for the first purchase, the first flowers, and a coupon twice a month. All points of a year to 30 June end
-- then, those of the web and the phone can be used after 3 days.

CREATE TEMP TABLE awards AS
WITH exact AS (  -- in 1/400 of a point
    SELECT basket_id, net, category, brand = 'private' AS is_own, CASE WHEN store IN (367, 343) THEN 4 ELSE 2 END * net AS base
    FROM priced JOIN baskets USING (basket_id)
    WHERE category NOT IN ('gift-card', 'coupon') AND sku <> '1082185'
), flowers AS (  -- the first basket with flowers, whatever they cost
    SELECT member, min(nth) AS nth FROM priced JOIN baskets USING (basket_id)
    WHERE category = 'floral' AND member IS NOT NULL GROUP BY member
), summed AS (
    SELECT baskets.basket_id, member, nth, day, channel, store, asked, has_coupon,
           (SELECT CAST(sum(net) AS BIGINT) FROM priced WHERE priced.basket_id = baskets.basket_id) AS bill,
           CAST(coalesce(sum(net), 0) AS BIGINT) AS eligible,
           CAST(coalesce(sum(net) FILTER (category = 'floral'), 0) AS BIGINT) AS floral,
           CAST(coalesce(sum(base), 0) AS BIGINT) // 400 AS base,
           CAST(coalesce(sum(base) FILTER (is_own), 0) AS BIGINT) // 2 // 400 AS own_extra
    FROM baskets LEFT JOIN exact USING (basket_id)
    WHERE member IS NOT NULL
    GROUP BY ALL
), ruled AS (
    SELECT summed.*,
           CASE WHEN channel <> 'store' AND day BETWEEN DATE '2017-03-01' AND DATE '2017-10-31' THEN own_extra ELSE 0 END AS own,
           CASE WHEN summed.nth = 1 AND eligible > 0 THEN 100 ELSE 0 END AS welcome,
           CASE WHEN summed.nth = flowers.nth AND floral > 0 THEN 75 ELSE 0 END AS first_flowers,
           CASE WHEN has_coupon AND eligible > 0 AND row_number() OVER (
               PARTITION BY summed.member, year(day), month(day), has_coupon AND eligible > 0 ORDER BY summed.nth
           ) <= 2 THEN 30 ELSE 0 END AS coupon
    FROM summed LEFT JOIN flowers USING (member)
)
SELECT *, base + own + welcome + first_flowers + coupon AS award,
       '[' || concat_ws(',', CASE WHEN store IN (367, 343) THEN '["market-hall",' ELSE '["everywhere",' END || nullif(base, 0) || ']',
                        '["own-label-online",' || nullif(own, 0) || ']', '["welcome",' || nullif(welcome, 0) || ']',
                        '["first-flowers",' || nullif(first_flowers, 0) || ']',
                        '["spring-coupon",' || nullif(coupon, 0) || ']') || ']' AS explanation,
       CASE WHEN channel = 'store' THEN day ELSE day + 3 END AS starts_on,
       day <= DATE '2017-06-30' AS is_old
FROM ruled;

CREATE TEMP TABLE expected AS
WITH RECURSIVE sales AS (
    SELECT now.* EXCLUDE (explanation),
           CAST(coalesce(sum(past.award), 0) AS BIGINT) AS earned_before,
           CAST(coalesce(sum(past.award) FILTER (past.starts_on <= now.day), 0) AS BIGINT) AS released_before,
           -- of the old points what is released by now: gone, if it was not used in time
           CAST(coalesce(sum(past.award) FILTER (past.is_old AND past.starts_on <= now.day AND NOT now.is_old), 0) AS BIGINT) AS ended
    FROM awards AS now LEFT JOIN awards AS past ON past.member = now.member AND past.nth < now.nth
    GROUP BY ALL
), run AS (
    SELECT member, CAST(0 AS BIGINT) AS nth, CAST(NULL AS BIGINT) AS basket_id, CAST(0 AS BIGINT) AS redeemed,
           CAST(NULL AS VARCHAR) AS refused, CAST(0 AS BIGINT) AS used_old, CAST(0 AS BIGINT) AS used_new,
           CAST(0 AS BIGINT) AS balance
    FROM (SELECT DISTINCT member FROM sales)
    UNION ALL
    SELECT member, nth, basket_id, redeemed, refused, CASE WHEN is_old THEN used_old + redeemed ELSE used_old END,
           CASE WHEN is_old THEN used_new ELSE used_new + redeemed END, earned_before + award - gone - redeemed
    FROM (
        SELECT *, CASE WHEN refused IS NULL THEN asked ELSE 0 END AS redeemed
        FROM (
            SELECT *, CASE WHEN asked = 0 THEN NULL
                           WHEN bill = 0 THEN 'nothing_to_pay'
                           WHEN asked < 200 THEN 'below_minimum_points'
                           WHEN asked % 50 <> 0 THEN 'not_a_step'
                           WHEN asked > released_before - gone THEN 'insufficient_points'
                           WHEN released_before - gone - asked < 20 THEN 'must_keep_points'
                           WHEN 10 * (asked // 2) > 8 * bill THEN 'over_basket_share'
                      END AS refused
            FROM (
                SELECT sales.*, run.used_old, run.used_new,
                       run.used_new + CASE WHEN is_old THEN run.used_old ELSE greatest(run.used_old, ended) END AS gone
                FROM run JOIN sales ON sales.member = run.member AND sales.nth = run.nth + 1
            )
        )
    )
)
SELECT basket_id, award, explanation, redeemed, refused, CAST(NULL AS VARCHAR) AS tier, balance, used_old
FROM run JOIN awards USING (basket_id);

CREATE TEMP TABLE expired AS
WITH members AS (
    SELECT member, arg_max(used_old, nth) AS used_old, coalesce(sum(award) FILTER (is_old), 0) AS ended
    FROM expected JOIN awards USING (basket_id, award) GROUP BY member
)
SELECT CAST(sum(greatest(ended - used_old, 0)) AS BIGINT) AS points FROM members, (SELECT max(day) AS day FROM baskets) AS final
WHERE final.day > DATE '2017-07-03';

CREATE TEMP TABLE final_tiers (tier VARCHAR, members BIGINT);

-- One percent of what is paid in shops in autumn, members or not: 100 points paid 0.50 of it.
INSERT INTO given_to_causes
SELECT 'Town forest', CAST(sum((bill - paid_with_points) // 100) AS BIGINT)
FROM (
    SELECT basket_id, CAST(sum(net) AS BIGINT) AS bill FROM priced GROUP BY basket_id
) JOIN baskets USING (basket_id) LEFT JOIN (
    SELECT basket_id, redeemed // 2 AS redeemed_worth FROM expected
) USING (basket_id), LATERAL (SELECT coalesce(redeemed_worth, 0) AS paid_with_points)
WHERE channel = 'store' AND month(day) IN (9, 10, 11);
