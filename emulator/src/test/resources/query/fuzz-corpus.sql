SELECT * FROM c
SELECT c.id, c["a b"] AS ab, c.tags[0] FROM c WHERE c.n >= 1 AND NOT IS_DEFINED(c.gone)
SELECT VALUE {"id": c.id, n: c.n + 1, l: [1, c.x, undefined]} FROM c
SELECT DISTINCT VALUE c.n FROM c ORDER BY c.n DESC
SELECT TOP 2 c.id FROM c ORDER BY c.id ASC
SELECT c.id FROM c ORDER BY c.n OFFSET 1 LIMIT 1
SELECT c.n, COUNT(1) AS total, AVG(c.n) FROM c GROUP BY c.n
SELECT VALUE SUM(c.n) FROM c
SELECT c.id, t FROM c JOIN t IN c.tags WHERE t LIKE "%b[a-c]_" ESCAPE "!"
SELECT VALUE t FROM t IN c.tags
SELECT c.id FROM c WHERE EXISTS(SELECT VALUE t FROM t IN c.tags WHERE t = "b")
SELECT ARRAY(SELECT VALUE t FROM t IN c.tags) AS ts, (SELECT VALUE COUNT(1) FROM t IN c.tags) AS n FROM c
SELECT COUNT(1) AS n FROM (SELECT DISTINCT c.n FROM c)
SELECT VALUE x.id FROM (SELECT c.id FROM c WHERE c.n BETWEEN 0 AND 2) AS x
SELECT VALUE c.n IN (1, 2, "a") ? "yes" : c.x ?? "no" FROM c
SELECT VALUE (100 >> 2) | (1 << 3) & ~5 ^ 7
SELECT VALUE "a" || 'b' || "\u00e9"
SELECT VALUE DateTimeAdd("mm", 1, "2020-07-03T00:00:00.0000000")
SELECT VALUE REGEXMATCH("abcd", "ABC", "i")
SELECT VALUE StringSplit("a,b,c", ",")
