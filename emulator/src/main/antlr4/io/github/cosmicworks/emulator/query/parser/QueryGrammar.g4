// The NoSQL query language; one rule a clause, named as the reference names it.
grammar QueryGrammar;

options { caseInsensitive = true; superClass = DepthLimitedParser; }

statement : query EOF ;

query
    : SELECT DISTINCT? (TOP count)? selection
      fromClause? whereClause? groupByClause? orderByClause? offsetLimitClause?
    ;

selection
    : '*'                                     # SelectAll
    | VALUE expression (AS? identifier)?      # SelectValue
    | selectItem (',' selectItem)*            # SelectList
    ;

selectItem : expression (AS? identifier)? ;

fromClause : FROM source (JOIN source)* ;

source
    : identifier IN collection                # IteratedSource
    | collection (AS? identifier)?            # AliasedSource
    ;

collection
    : identifier pathStep*                    # PathCollection
    | '(' query ')'                           # SubqueryCollection
    | functionName '(' (expression (',' expression)*)? ')'   # FunctionCollection
    ;

pathStep
    : '.' identifier                          # NamedStep
    | '[' string ']'                          # QuotedStep
    | '[' NUMBER ']'                          # IndexedStep
    ;

whereClause : WHERE expression ;

groupByClause : GROUP BY expression (',' expression)* ;

orderByClause
    : ORDER BY RANK expression (ASC | DESC)?  # OrderByRank
    | ORDER BY orderItem (',' orderItem)*     # OrderByItems
    ;

orderItem : expression (ASC | DESC)? ;

offsetLimitClause : OFFSET count LIMIT count ;

count : NUMBER | PARAMETER ;

expression
    : operand                                                         # OperandExpression
    | expression NOT? BETWEEN operand AND operand                     # Between
    | expression NOT? IN '(' expression (',' expression)* ')'         # In
    | expression NOT? LIKE operand (ESCAPE operand)?                  # Like
    | expression AND expression                                       # And
    | expression OR expression                                        # Or
    | <assoc=right> expression '??' expression                        # Coalesce
    | <assoc=right> expression '?' expression ':' expression          # Conditional
    ;

operand
    : primary                                                         # PrimaryOperand
    | op=('-' | '+' | '~' | NOT) operand                              # Unary
    | operand op=('*' | '/' | '%') operand                            # Multiplicative
    | operand op=('+' | '-') operand                                  # Additive
    | operand op=('<<' | '>>' | '>>>') operand                        # Shift
    | operand op=('<' | '<=' | '>' | '>=') operand                    # Relational
    | operand op=('=' | '!=' | '<>') operand                          # Equality
    | operand '&' operand                                             # BitwiseAnd
    | operand '^' operand                                             # BitwiseXor
    | operand '|' operand                                             # BitwiseOr
    | operand '||' operand                                            # Concatenation
    ;

primary
    : primary '.' identifier                                          # Property
    | primary '[' expression ']'                                      # Indexer
    | UDF '.' identifier '(' (expression (',' expression)*)? ')'      # UserDefinedFunction
    | functionName '(' (expression (',' expression)*)? ')'            # FunctionCall
    | EXISTS '(' query ')'                                            # Exists
    | ALL '(' query ')'                                               # All
    | ARRAY '(' query ')'                                             # ArraySubquery
    | op=(FIRST | LAST) '(' query ')'                                 # ElementSubquery
    | '(' query ')'                                                   # ScalarSubquery
    | '(' expression ')'                                              # Parenthesized
    | '[' (expression (',' expression)*)? ']'                         # ArrayConstructor
    | '{' (objectProperty (',' objectProperty)*)? '}'                 # ObjectConstructor
    | PARAMETER                                                       # Parameter
    | string                                                          # StringLiteral
    | NUMBER                                                          # NumberLiteral
    | (TRUE | FALSE)                                                  # BooleanLiteral
    | NULL                                                            # NullLiteral
    | UNDEFINED                                                       # UndefinedLiteral
    | identifier                                                      # Name
    ;

objectProperty : (identifier | string) ':' expression ;

string : STRING ;

functionName : identifier ;

identifier : IDENTIFIER | ALL | FIRST | LAST | RANK ;

ALL       : 'ALL' ;
AND       : 'AND' ;
ARRAY     : 'ARRAY' ;
AS        : 'AS' ;
ASC       : 'ASC' ;
BETWEEN   : 'BETWEEN' ;
BY        : 'BY' ;
DESC      : 'DESC' ;
DISTINCT  : 'DISTINCT' ;
ESCAPE    : 'ESCAPE' ;
EXISTS    : 'EXISTS' ;
FALSE     : 'FALSE' ;
FIRST     : 'FIRST' ;
FROM      : 'FROM' ;
GROUP     : 'GROUP' ;
IN        : 'IN' ;
JOIN      : 'JOIN' ;
LAST      : 'LAST' ;
LIKE      : 'LIKE' ;
LIMIT     : 'LIMIT' ;
NOT       : 'NOT' ;
NULL      : 'NULL' ;
OFFSET    : 'OFFSET' ;
OR        : 'OR' ;
ORDER     : 'ORDER' ;
RANK      : 'RANK' ;
SELECT    : 'SELECT' ;
TOP       : 'TOP' ;
TRUE      : 'TRUE' ;
UDF       : 'UDF' ;
UNDEFINED : 'UNDEFINED' ;
VALUE     : 'VALUE' ;
WHERE     : 'WHERE' ;

PARAMETER  : '@' [A-Z_] [A-Z0-9_]* ;
IDENTIFIER : [A-Z_] [A-Z0-9_]* ;

NUMBER
    : '0X' [0-9A-F]+
    | [0-9]+ ('.' [0-9]*)? ('E' [+-]? [0-9]*)?
    | '.' [0-9]+ ('E' [+-]? [0-9]*)?
    ;

STRING
    : '"' (~["\\] | '\\' .)* '"'
    | '\'' (~['\\] | '\\' .)* '\''
    ;

COMMENT : '--' ~[\r\n]* -> skip ;
SPACE   : [ \t\r\n\u000B\u000C\u00A0\uFEFF]+ -> skip ;
UNKNOWN : . ;
