-- The built directory: one file, written once, opened read-only. Lists and texts in several
-- languages are JSON. Rows of service stand in static order (named in the documents, kind, trust),
-- so that the first matches are already good ones.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- What each record was when it was built (soundness.sums).
CREATE TABLE record_sum (
    record TEXT PRIMARY KEY,         -- kind and id
    sum TEXT NOT NULL                -- SHA-256 of its canonical form
) WITHOUT ROWID;

CREATE TABLE service (
    number INTEGER PRIMARY KEY,      -- static order, and rowid of the search index
    id TEXT NOT NULL UNIQUE,         -- stable, readable; never in an address
    key TEXT NOT NULL UNIQUE,        -- opaque, stands in addresses
    kind TEXT NOT NULL,
    role TEXT NOT NULL,              -- primary | professional
    sensitivity TEXT NOT NULL,       -- public | professional | no-print: who may be handed it
    opening_note INTEGER,            -- place in the opening note for distressed readers
    name TEXT NOT NULL,              -- JSON texts
    typed TEXT NOT NULL,             -- names as they are compared with a question (names.prepare)
    organization TEXT,
    area TEXT NOT NULL,              -- JSON list of ISO 3166-1 codes, or ["world"]
    audiences TEXT NOT NULL,         -- JSON list
    age_from INTEGER,
    age_to INTEGER,
    situations TEXT NOT NULL,        -- JSON list
    summary TEXT NOT NULL,           -- JSON texts; our own words, or composed from the facts
    expect TEXT NOT NULL,            -- JSON texts
    doubt TEXT NOT NULL,             -- JSON texts
    translated TEXT NOT NULL,        -- JSON: language -> unreviewed | reviewed
    named_in TEXT NOT NULL,          -- JSON list of {document, section}
    parent TEXT
);

-- What ranking knows of each service (traits.py): the distinct values of a facet, one JSON a line,
-- and for each service, in static order, the number of its own (unsigned 32-bit, little-endian).
CREATE TABLE facet (
    name TEXT PRIMARY KEY,           -- fit | place | languages | proof
    ids BLOB NOT NULL,
    choices TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE contact (
    service INTEGER NOT NULL REFERENCES service (number),
    position INTEGER NOT NULL,
    channel TEXT NOT NULL,
    value TEXT NOT NULL,             -- exactly as published
    e164 TEXT,
    reach TEXT,                      -- ISO 3166-1 code the number works in, or anywhere
    from_abroad TEXT,
    hours TEXT,                      -- OpenStreetMap opening_hours
    hours_text TEXT NOT NULL,        -- JSON texts, where hours have no such form
    timezone TEXT,
    languages TEXT NOT NULL,         -- JSON list of BCP 47 tags
    cost TEXT,                       -- free | charged
    identity TEXT,                   -- anonymous | confidential | asked
    limits TEXT NOT NULL,            -- JSON texts
    sources TEXT NOT NULL,           -- JSON list of source ids
    evidence_on TEXT,                -- date of the newest evidence; NULL = the page shows none
    checked_on TEXT,                 -- date of reading; NULL = never checked
    checked_how TEXT NOT NULL,       -- called | own-page | listing | press
    PRIMARY KEY (service, position)
) WITHOUT ROWID;

-- Which services a country's page lists ("world" for those that serve everywhere).
CREATE TABLE service_area (
    country TEXT NOT NULL,
    service INTEGER NOT NULL REFERENCES service (number),
    PRIMARY KEY (country, service)
) WITHOUT ROWID;

CREATE TABLE emergency (
    country TEXT NOT NULL,
    position INTEGER NOT NULL,
    service TEXT NOT NULL,           -- general | police | ambulance | fire
    number TEXT NOT NULL,
    agreement TEXT NOT NULL,         -- two-sources | one-source; numbers in dispute are not here at all
    note TEXT NOT NULL,              -- JSON texts
    sources TEXT NOT NULL,           -- JSON list
    evidence_on TEXT,
    checked_on TEXT,
    checked_how TEXT NOT NULL,
    PRIMARY KEY (country, position)
) WITHOUT ROWID;

CREATE TABLE source (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    publisher TEXT,                  -- the body that speaks on the page
    url TEXT,
    date TEXT,
    facts INTEGER NOT NULL           -- how many contacts and numbers rest on it
) WITHOUT ROWID;

-- Guidance, once for each situation it holds in; position is the order in which it is said.
CREATE TABLE advice (
    situation TEXT NOT NULL,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    part TEXT NOT NULL,              -- opening | step | say | avoid
    weight TEXT,                     -- now | today | later
    roles TEXT NOT NULL,             -- JSON list
    age_from INTEGER,
    age_to INTEGER,
    countries TEXT NOT NULL,         -- JSON list; empty = everywhere
    covers TEXT,                     -- what it speaks of; a shared one of the same is left out
    is_shared INTEGER NOT NULL,
    text TEXT NOT NULL,              -- JSON texts
    why TEXT NOT NULL,
    differs TEXT NOT NULL,
    basis TEXT NOT NULL,             -- JSON list of {source} or {document, section}
    PRIMARY KEY (situation, position)
) WITHOUT ROWID;

-- What is taught, as JSON of its records' form.
CREATE TABLE lesson (
    kind TEXT NOT NULL,              -- topic | case | route | term | figure | chart
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (kind, position)
) WITHOUT ROWID;

CREATE TABLE document (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,             -- JSON texts
    publisher TEXT NOT NULL,
    date TEXT NOT NULL,
    sections TEXT NOT NULL           -- JSON: key -> texts
) WITHOUT ROWID;

-- What rests on a source or on a section of a document (grounds.uses).
CREATE TABLE use (
    source TEXT NOT NULL,            -- id of a source or document
    section TEXT NOT NULL,           -- key of the document's section, else ""
    kind TEXT NOT NULL,              -- service | emergency | advice | topic | route | case | term | figure
    ref TEXT NOT NULL,               -- service id, country, situation, topic id, or the record's key
    PRIMARY KEY (source, section, kind, ref)
) WITHOUT ROWID;

-- Terms, figures and points of topics, to be looked up (entries.py); words are made by text.terms.
CREATE TABLE entry (
    number INTEGER PRIMARY KEY,      -- rowid of entry_search
    kind TEXT NOT NULL,              -- term | figure | topic
    ref TEXT NOT NULL,
    anchor TEXT NOT NULL,
    title TEXT NOT NULL,             -- JSON texts
    text TEXT NOT NULL               -- JSON texts
);
CREATE VIRTUAL TABLE entry_search USING fts5 (
    title, words, content = '', tokenize = 'unicode61 remove_diacritics 0'
);

-- Which terms of the glossary a page's words use (entries.terms_used).
CREATE TABLE term_used (
    kind TEXT NOT NULL,              -- situation | topic | figure
    ref TEXT NOT NULL,
    lang TEXT NOT NULL,
    term TEXT NOT NULL,              -- key of the term
    PRIMARY KEY (kind, ref, lang, term)
) WITHOUT ROWID;

-- What was looked for in a country and not found.
CREATE TABLE gap (
    country TEXT NOT NULL,
    sought TEXT NOT NULL,            -- helpline | hotline | police | protection
    searched_on TEXT NOT NULL,
    PRIMARY KEY (country, sought)
) WITHOUT ROWID;

-- The vocabulary, as it stands in data/vocabulary/.
CREATE TABLE concept (
    vocabulary TEXT NOT NULL,        -- situations, kinds, groups, countries …
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    label TEXT NOT NULL,             -- JSON texts
    help TEXT NOT NULL,              -- JSON texts
    more TEXT NOT NULL,              -- JSON
    PRIMARY KEY (vocabulary, position)
) WITHOUT ROWID;

-- Tables of many short words, each as sorted lines "key TAB value" (packed.py, lexicon.py): read
-- into memory as they are, which takes an eighth of what rows in a dictionary would.
CREATE TABLE packed (
    name TEXT PRIMARY KEY,           -- phrase: key -> "set concept", with tabs between
                                     -- length: first word of phrases -> "1 2 ..." words
                                     -- loose: rarest word -> "situation word word ...", tabs between
                                     -- likeness: feature -> "situation count situation count ..."
                                     -- name_word: folded word -> in how many services it stands
                                     -- spelling: folded word or stem -> "count written"
    rows BLOB NOT NULL
) WITHOUT ROWID;

-- Words by their length, to measure a misspelt one against.
CREATE TABLE spelling (
    length INTEGER NOT NULL,         -- letters
    use TEXT NOT NULL,               -- aim = what it may be put right to | place = those of them
                                     -- that are part of a country's name | everyday = what people
                                     -- say: a place no nearer than one of these was not meant
    words BLOB NOT NULL,             -- sorted, a line each
    PRIMARY KEY (length, use)
) WITHOUT ROWID;

-- Forms that stand in very many services: they find, but nothing is ranked by them.
CREATE TABLE frequent (
    form TEXT PRIMARY KEY
) WITHOUT ROWID;

-- The one index. Its words are made by text.terms, for building and for asking alike; plain holds
-- names and summaries word by word, for "phrases"; kind holds what people type for the service's
-- kind; tags hold country_ma, kind_helpline, lang_ar, for_child, about_grooming, by_whatsapp.
CREATE VIRTUAL TABLE search USING fts5 (
    name, words, kind, plain, tags,
    content = '',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc' tokenchars '_'"
);

-- What somebody can learn from (kinds education and model), by its names, its summary and what
-- people ask for whom it serves (data/vocabulary/asked.yaml); rowids as in search.
CREATE VIRTUAL TABLE learning_search USING fts5 (
    name, words,
    content = '',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
);
