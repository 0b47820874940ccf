-- The grocer: 1 point for 1.00, 3 for 2.00 on what is fresh; a quarter more on own brands, or double on two afternoons;
-- 50 for the first basket of 75.00 in a week. Nothing on fuel and coupons. Points of a month end with the third month
-- after it, the oldest are used first. What points pay earns too, so awards do not hang on redemptions.

CREATE TEMP TABLE awards AS
WITH exact AS (  -- in 1/800 of a point
    SELECT basket_id, net, brand = 'private' AS is_own,
           category IN ('produce', 'salad-bar', 'seafood') AS is_fresh,
           CASE WHEN is_fresh THEN 12 ELSE 8 END * net AS base
    FROM priced WHERE category NOT IN ('fuel', 'gift-card', 'coupon')
), summed AS (
    SELECT baskets.basket_id, member, nth, day, asked,
           dayofweek(day) IN (1, 2) AND hour(sold_at) BETWEEN 14 AND 16 AS is_quiet,
           CAST(coalesce(sum(net), 0) AS BIGINT) AS bill,
           CAST(coalesce(sum(base) FILTER (NOT is_fresh), 0) AS BIGINT) // 800 AS base,
           CAST(coalesce(sum(base) FILTER (is_fresh), 0) AS BIGINT) // 800 AS fresh,
           CAST(coalesce(sum(base) FILTER (is_own), 0) AS BIGINT) // 4 // 800 AS own_extra,
           CAST(coalesce(sum(base), 0) AS BIGINT) // 800 AS quiet_extra
    FROM baskets LEFT JOIN exact USING (basket_id)
    WHERE member IS NOT NULL
    GROUP BY ALL
), ruled AS (
    SELECT *, CASE WHEN is_quiet THEN 0 ELSE own_extra END AS own,
           CASE WHEN is_quiet THEN quiet_extra ELSE 0 END AS quiet,
           CASE WHEN bill >= 7500 AND row_number() OVER (
               PARTITION BY member, date_trunc('week', day), bill >= 7500 ORDER BY nth
           ) = 1 THEN 50 ELSE 0 END AS bonus
    FROM summed
)
SELECT *, base + fresh + own + quiet + bonus AS award,
       '[' || concat_ws(',', '["base",' || nullif(base, 0) || ']', '["fresh",' || nullif(fresh, 0) || ']',
                        '["own-brand",' || nullif(own, 0) || ']', '["quiet-afternoons",' || nullif(quiet, 0) || ']',
                        '["big-basket",' || nullif(bonus, 0) || ']') || ']' AS explanation,
       12 * year(day) + month(day) AS month
FROM ruled;

CREATE TEMP TABLE expected AS
WITH RECURSIVE sales AS (
    SELECT *, coalesce(sum(award) OVER (PARTITION BY member ORDER BY nth ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)
               AS earned_before,
           coalesce(sum(award) OVER (PARTITION BY member ORDER BY month RANGE BETWEEN UNBOUNDED PRECEDING AND 4 PRECEDING), 0)
               AS ended
    FROM awards
), run AS (  -- `gone`: of a member's points, counted from the oldest, how many are used or expired
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
                           WHEN asked < 500 THEN 'below_minimum_points'
                           WHEN asked % 100 <> 0 THEN 'not_a_step'
                           WHEN asked > earned_before - gone THEN 'insufficient_points'
                           WHEN 2 * asked > bill THEN 'over_basket_share'
                      END AS refused
            FROM (
                SELECT sales.* EXCLUDE (explanation), greatest(run.gone, CAST(ended AS BIGINT)) AS gone
                FROM run JOIN sales ON sales.member = run.member AND sales.nth = run.nth + 1
            )
        )
    )
)
SELECT basket_id, award, explanation, redeemed, refused, CAST(NULL AS VARCHAR) AS tier, CAST(balance AS BIGINT) AS balance,
       gone
FROM run JOIN awards USING (basket_id);

-- Whatever is gone in the end and was not used has expired.
CREATE TEMP TABLE expired AS
WITH final AS (SELECT 12 * year(max(day)) + month(max(day)) AS month FROM baskets),
members AS (
    SELECT member, sum(redeemed) AS redeemed, arg_max(gone, nth) AS gone,
           coalesce(sum(award) FILTER (awards.month <= final.month - 4), 0) AS ended
    FROM expected JOIN awards USING (basket_id, award), final GROUP BY member
)
SELECT CAST(sum(greatest(gone, ended) - redeemed) AS BIGINT) AS points FROM members;

CREATE TEMP TABLE final_tiers (tier VARCHAR, members BIGINT);
