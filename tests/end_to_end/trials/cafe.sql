-- The café: one point for each full 1.00 that is paid with money; coffee, which no grocer's department is, would earn
-- double. 100 points take 1.00 off, in steps of 100. What points pay earns nothing, so each award hangs on the last.

CREATE TEMP TABLE expected AS
WITH RECURSIVE bills AS (
    SELECT basket_id, CAST(sum(net) AS BIGINT) AS total FROM priced GROUP BY basket_id
), sales AS (
    SELECT * FROM baskets JOIN bills USING (basket_id) WHERE member IS NOT NULL
), run AS (
    SELECT member, CAST(0 AS BIGINT) AS nth, CAST(NULL AS BIGINT) AS basket_id, CAST(0 AS BIGINT) AS award,
           CAST(0 AS BIGINT) AS redeemed, CAST(NULL AS VARCHAR) AS refused, CAST(0 AS BIGINT) AS balance
    FROM (SELECT DISTINCT member FROM sales)
    UNION ALL
    SELECT member, nth, basket_id, award, redeemed, refused, balance - redeemed + award
    FROM (
        SELECT *, (total - redeemed) // 100 AS award
        FROM (
            SELECT *, CASE WHEN refused IS NULL THEN asked ELSE 0 END AS redeemed
            FROM (
                SELECT sales.member, sales.nth, sales.basket_id, sales.asked, sales.total, run.balance,
                       CASE WHEN asked = 0 THEN NULL
                            WHEN total = 0 THEN 'nothing_to_pay'
                            WHEN asked < 100 THEN 'below_minimum_points'
                            WHEN asked % 100 <> 0 THEN 'not_a_step'
                            WHEN asked > run.balance THEN 'insufficient_points'
                            WHEN asked > total THEN 'over_basket_share'  -- a point is worth a cent
                       END AS refused
                FROM run JOIN sales ON sales.member = run.member AND sales.nth = run.nth + 1
            )
        )
    )
)
SELECT basket_id, award, CASE WHEN award > 0 THEN '[["base",' || award || ']]' ELSE '[]' END AS explanation,
       redeemed, refused, CAST(NULL AS VARCHAR) AS tier, balance
FROM run WHERE nth > 0;

CREATE TEMP TABLE expired AS SELECT 0 AS points;

CREATE TEMP TABLE final_tiers (tier VARCHAR, members BIGINT);
