--
-- PostgreSQL database dump
--

\restrict 7fQ2pVbXx9kq0cKzqjXc1mWb5oTq3uYdN8sGh4eRrL6aZtJvPwCnMiUyBxDfEoS

-- Dumped from database version 17.11
-- Dumped by pg_dump version 17.11

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
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
-- Name: data_sources; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.data_sources (
    source_id integer NOT NULL,
    name character varying(255) NOT NULL,
    identifier character varying(100),
    base_url text,
    metadata jsonb,
    last_processed_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: data_sources_source_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.data_sources_source_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: data_sources_source_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.data_sources_source_id_seq OWNED BY public.data_sources.source_id;


--
-- Name: document_chunks; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.document_chunks (
    chunk_id integer NOT NULL,
    document_id integer NOT NULL,
    chunk_order integer NOT NULL,
    chunk_text text NOT NULL,
    token_count integer,
    embedding public.vector(1536),
    embedding_model character varying(100),
    metadata jsonb,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    title text,
    summary text
);


--
-- Name: TABLE document_chunks; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.document_chunks IS 'Stores text chunks and their vector embeddings.';


--
-- Name: document_chunks_chunk_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.document_chunks_chunk_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: document_chunks_chunk_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.document_chunks_chunk_id_seq OWNED BY public.document_chunks.chunk_id;


--
-- Name: documents; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.documents (
    document_id integer NOT NULL,
    source_id integer NOT NULL,
    url text NOT NULL,
    title text,
    content_hash character varying(64),
    last_modified timestamp with time zone,
    metadata jsonb,
    processed_at timestamp with time zone DEFAULT now() NOT NULL,
    summary text,
    markdown_content text
);


--
-- Name: TABLE documents; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.documents IS 'Represents individual items (pages, files, records) retrieved from a data source, including cleaned content.';


--
-- Name: documents_document_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.documents_document_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: documents_document_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.documents_document_id_seq OWNED BY public.documents.document_id;


--
-- Name: data_sources source_id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.data_sources ALTER COLUMN source_id SET DEFAULT nextval('public.data_sources_source_id_seq'::regclass);


--
-- Name: document_chunks chunk_id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document_chunks ALTER COLUMN chunk_id SET DEFAULT nextval('public.document_chunks_chunk_id_seq'::regclass);


--
-- Name: documents document_id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.documents ALTER COLUMN document_id SET DEFAULT nextval('public.documents_document_id_seq'::regclass);


--
-- Data for Name: data_sources; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.data_sources (source_id, name, identifier, base_url, metadata, last_processed_at) FROM stdin;
1	Documentation; of "it"	\N	https://example.org/	{"a": "it's"}	2025-04-11 16:00:39+00
\.


--
-- Name: data_sources pk_data_sources; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.data_sources
    ADD CONSTRAINT pk_data_sources PRIMARY KEY (source_id);


--
-- Name: document_chunks pk_document_chunks; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document_chunks
    ADD CONSTRAINT pk_document_chunks PRIMARY KEY (chunk_id);


--
-- Name: documents pk_documents; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT pk_documents PRIMARY KEY (document_id);


--
-- Name: data_sources uq_data_sources_base_url; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.data_sources
    ADD CONSTRAINT uq_data_sources_base_url UNIQUE (base_url);


--
-- Name: ix_data_sources_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX ix_data_sources_name ON public.data_sources USING btree (name);


--
-- Name: ix_data_sources_source_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_data_sources_source_id ON public.data_sources USING btree (source_id);


--
-- Name: ix_document_chunks_chunk_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_document_chunks_chunk_id ON public.document_chunks USING btree (chunk_id);


--
-- Name: ix_document_chunks_document_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_document_chunks_document_id ON public.document_chunks USING btree (document_id);


--
-- Name: ix_document_chunks_embedding; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_document_chunks_embedding ON public.document_chunks USING hnsw (embedding public.vector_cosine_ops) WITH (m='16', ef_construction='64');


--
-- Name: ix_documents_document_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_documents_document_id ON public.documents USING btree (document_id);


--
-- Name: ix_documents_source_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_documents_source_id ON public.documents USING btree (source_id);


--
-- Name: ix_documents_source_url; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_documents_source_url ON public.documents USING btree (source_id, url);


--
-- Name: ix_documents_url; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_documents_url ON public.documents USING btree (url);


--
-- Name: document_chunks fk_document_chunks_document_id_documents; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document_chunks
    ADD CONSTRAINT fk_document_chunks_document_id_documents FOREIGN KEY (document_id) REFERENCES public.documents(document_id) ON DELETE CASCADE;


--
-- Name: documents fk_documents_source_id_data_sources; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT fk_documents_source_id_data_sources FOREIGN KEY (source_id) REFERENCES public.data_sources(source_id) ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--

\unrestrict 7fQ2pVbXx9kq0cKzqjXc1mWb5oTq3uYdN8sGh4eRrL6aZtJvPwCnMiUyBxDfEoS

