-- The real baskets with more in them than the data has, so that every rule has something to bite on. Amounts are cents,
-- `sold_at` is the reading of the shop's clock. $store is null for all shops; $gap is the hour that the clock skips in
-- March: readings within it are of the moment before the change, and show an hour later once that is made.

CREATE TEMP TABLE lines AS
SELECT t.basket_id, t.file_row_number AS row, CAST(t.product_id AS VARCHAR) AS sku,
       regexp_replace(lower(coalesce(p.department, '')), '[^a-z0-9]+', '-', 'g') AS category,
       regexp_replace(lower(coalesce(p.brand, '')), '[^a-z0-9]+', '-', 'g') AS brand,
       t.quantity,
       CAST(round((t.sales_value + t.retail_disc) * 100) AS BIGINT) AS gross,
       CAST(round(t.retail_disc * 100) AS BIGINT) AS own_discount,
       gross - own_discount AS net
FROM read_parquet($transactions, file_row_number = true) AS t
LEFT JOIN read_parquet($products) AS p USING (product_id)
WHERE $store IS NULL OR t.store_id = $store;

CREATE TEMP TABLE baskets AS
WITH told AS (
    SELECT basket_id, any_value(household_id) AS household, any_value(store_id) AS store,
           min(transaction_timestamp) AS reading
    FROM read_parquet($transactions)
    WHERE $store IS NULL OR store_id = $store
    GROUP BY basket_id
), placed AS (
    SELECT basket_id, store, reading,
           CASE WHEN household % 40 = 7 THEN NULL ELSE 'CJ-' || household END AS member,
           CASE store % 4 WHEN 0 THEN 'web' WHEN 1 THEN 'phone' ELSE 'store' END AS channel,
           CASE WHEN reading >= $gap AND reading < $gap + INTERVAL 1 HOUR
                THEN reading + INTERVAL 1 HOUR ELSE reading END AS sold_at,
           (SELECT sum(net) FROM lines WHERE lines.basket_id = told.basket_id) AS subtotal
    FROM told
)
SELECT basket_id, store, reading, member, channel, sold_at, CAST(sold_at AS DATE) AS day,
       row_number() OVER (PARTITION BY member ORDER BY sold_at, basket_id) AS nth,
       CASE WHEN basket_id % 6 = 0 AND subtotal >= 1000 THEN 150 ELSE 0 END AS discount,
       basket_id % 9 = 0 AS has_coupon,
       -- every fourth time somebody asks to use points, sometimes too many and sometimes an odd number
       CASE WHEN nth % 4 = 0 THEN 100 * (1 + basket_id % 12) + 30 * CAST(basket_id % 10 = 0 AS INTEGER) ELSE 0 END AS asked
FROM placed;

-- The basket's discount spread over its lines by largest remainder, ties to the earlier line.
CREATE TEMP TABLE priced AS
WITH parts AS (
    SELECT lines.*, discount * net // greatest(sum(net) OVER basket, 1) AS part,
           discount * net % greatest(sum(net) OVER basket, 1) AS remainder, discount
    FROM lines JOIN baskets USING (basket_id)
    WINDOW basket AS (PARTITION BY basket_id)
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY basket_id ORDER BY remainder DESC, row) AS rank,
           discount - sum(part) OVER (PARTITION BY basket_id) AS missing
    FROM parts
)
SELECT basket_id, row, sku, category, brand, gross,
       net - part - CASE WHEN rank <= missing THEN 1 ELSE 0 END AS net
FROM ranked;

-- What the shop gives, by cause: nothing, unless a programme says otherwise.
CREATE TEMP TABLE given_to_causes (cause VARCHAR, cents BIGINT);
