-- The sandwich bar: one point for each full 1.00, nothing off a bill, and a sandwich for each nine pieces from the counter.

CREATE TEMP TABLE expected AS
WITH bills AS (
    SELECT basket_id, CAST(sum(net) AS BIGINT) // 100 AS award FROM priced GROUP BY basket_id
)
SELECT basket_id, award, CASE WHEN award > 0 THEN '[["base",' || award || ']]' ELSE '[]' END AS explanation,
       CAST(0 AS BIGINT) AS redeemed, CASE WHEN asked > 0 THEN 'earn_only' END AS refused, CAST(NULL AS VARCHAR) AS tier,
       CAST(sum(award) OVER (PARTITION BY member ORDER BY nth) AS BIGINT) AS balance
FROM baskets JOIN bills USING (basket_id)
WHERE member IS NOT NULL;

CREATE TEMP TABLE expired AS SELECT 0 AS points;

CREATE TEMP TABLE final_tiers (tier VARCHAR, members BIGINT);

-- What cost nothing puts no stamp on the card.
CREATE TEMP TABLE sandwiches AS
WITH cards AS (
    SELECT member, sum(lines.quantity) AS pieces
    FROM baskets JOIN lines USING (basket_id) JOIN priced USING (basket_id, row)
    WHERE member IS NOT NULL AND lines.category = 'deli' AND priced.net > 0
    GROUP BY member
)
SELECT CAST(sum(pieces // 9) AS BIGINT) AS given FROM cards;
