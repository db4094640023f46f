--
-- PostgreSQL database dump
--

\restrict yGFa2COiP3YRz7MHNjA7EdNRgVhSPBL9uWPszWmPpnTYseLfCxxzBBr4lf79bdt

-- Dumped from database version 17.11
-- Dumped by pg_dump version 17.12

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: public; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA public;


--
-- Name: SCHEMA public; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON SCHEMA public IS 'standard public schema';


--
-- Name: vector; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public;


--
-- Name: EXTENSION vector; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON EXTENSION vector IS 'vector data type and ivfflat and hnsw access methods';


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: books; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.books (
    book_id integer NOT NULL,
    shelf_id integer NOT NULL,
    isbn text NOT NULL,
    embedding public.vector(3),
    title text,
    summary text,
    full_text text
);


--
-- Name: TABLE books; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.books IS 'What stands on the shelves, and what it says.';


--
-- Name: books_book_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.books_book_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: books_book_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.books_book_id_seq OWNED BY public.books.book_id;


--
-- Name: shelves; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.shelves (
    shelf_id integer NOT NULL,
    name character varying(100) NOT NULL,
    summary text
);


--
-- Name: shelves_shelf_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.shelves_shelf_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: shelves_shelf_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.shelves_shelf_id_seq OWNED BY public.shelves.shelf_id;


--
-- Name: books book_id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.books ALTER COLUMN book_id SET DEFAULT nextval('public.books_book_id_seq'::regclass);


--
-- Name: shelves shelf_id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shelves ALTER COLUMN shelf_id SET DEFAULT nextval('public.shelves_shelf_id_seq'::regclass);


--
-- Data for Name: books; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.books (book_id, shelf_id, isbn, embedding, title, summary, full_text) FROM stdin;
1	1	978-3-16-148410-0	[1,2,3]	it's	\N	\N
\.


--
-- Data for Name: shelves; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.shelves (shelf_id, name, summary) FROM stdin;
1	Classics; of "it"	\N
\.


--
-- Name: books_book_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.books_book_id_seq', 1, true);


--
-- Name: shelves_shelf_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.shelves_shelf_id_seq', 1, true);


--
-- Name: books pk_books; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.books
    ADD CONSTRAINT pk_books PRIMARY KEY (book_id);


--
-- Name: shelves pk_shelves; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shelves
    ADD CONSTRAINT pk_shelves PRIMARY KEY (shelf_id);


--
-- Name: shelves uq_shelves_name; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.shelves
    ADD CONSTRAINT uq_shelves_name UNIQUE (name);


--
-- Name: ix_books_embedding; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_books_embedding ON public.books USING hnsw (embedding public.vector_cosine_ops) WITH (m='16', ef_construction='64');


--
-- Name: ix_books_isbn; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_books_isbn ON public.books USING btree (isbn);


--
-- Name: ix_books_shelf_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_books_shelf_id ON public.books USING btree (shelf_id, isbn);


--
-- Name: books fk_books_shelf_id_shelves; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.books
    ADD CONSTRAINT fk_books_shelf_id_shelves FOREIGN KEY (shelf_id) REFERENCES public.shelves(shelf_id) ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--

\unrestrict yGFa2COiP3YRz7MHNjA7EdNRgVhSPBL9uWPszWmPpnTYseLfCxxzBBr4lf79bdt

