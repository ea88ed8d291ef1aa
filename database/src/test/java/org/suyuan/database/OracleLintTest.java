package org.suyuan.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.suyuan.database.OracleLint.Finding;
import org.suyuan.database.OracleLint.Rule;

class OracleLintTest {

    static Stream<Arguments> samples() {
        return Stream.of(
                bad(Rule.UNKNOWN_TYPE, "create table t (body text)"),
                bad(Rule.UNKNOWN_TYPE, "create table t (at timestamptz)"),
                bad(Rule.UNKNOWN_TYPE, "create table t (done boolean)"),
                bad(Rule.UNKNOWN_TYPE, "create table t (id serial)"),
                bad(Rule.UNKNOWN_TYPE, "create table t (id bigserial)"),
                bad(Rule.UNKNOWN_TYPE, "create table t (total bigint)"),
                bad(Rule.UNKNOWN_TYPE, "create table t (content jsonb)"),
                bad(Rule.UNKNOWN_TYPE, "create table t (content bytea)"),
                bad(Rule.UNKNOWN_TYPE, "create table t (id uuid)"),
                bad(Rule.AMBIGUOUS_LENGTH, "create table t (name varchar2(20))"),
                bad(Rule.AMBIGUOUS_LENGTH, "create table t (name varchar(20 char))"),
                bad(Rule.AMBIGUOUS_LENGTH, "create table t (flag char(1))"),
                bad(Rule.LONG_TEXT, "create table t (name varchar2(1001 char))"),
                bad(Rule.LONG_TEXT, "create table t (name varchar2(4001 byte))"),
                bad(Rule.NO_TIME_ZONE, "create table t (made_at timestamp not null)"),
                bad(Rule.NO_TIME_ZONE, "create table t (made_at timestamp(3) not null)"),
                bad(Rule.IF_EXISTS, "create table if not exists t (id number(5))"),
                bad(Rule.IF_EXISTS, "drop table if exists t"),
                bad(Rule.EMPTY_STRING, "create table t (name varchar2(20 char) default '' not null)"),
                bad(Rule.SEVERAL_ROWS, "insert into t (id) values (1), (2)"),
                bad(Rule.BOOLEAN_VALUE, "update t set done = true"),
                bad(Rule.CAST, "update t set total = '7'::number"),
                bad(Rule.FUNCTION, "update t set made_at = now()"),
                bad(Rule.FUNCTION, "insert into t (id) values (nextval('s'))"),
                bad(Rule.DEFAULT_LAST, "create table t (total number(5) not null default 0)"),
                bad(Rule.ALTER_COLUMN, "alter table t add column total number(5)"),
                bad(Rule.ALTER_COLUMN, "alter table t alter column total set not null"),
                bad(
                        Rule.REFERENTIAL_ACTION,
                        "alter table t add constraint t_fk foreign key (a) references u (a) on update cascade"),
                bad(
                        Rule.REFERENTIAL_ACTION,
                        "alter table t add constraint t_fk foreign key (a) references u (a) on delete restrict"),
                bad(Rule.DROP_CASCADE, "drop table t cascade"),
                bad(Rule.PARTIAL_INDEX, "create index t_ix on t (id) where done is null"),
                bad(Rule.PARTIAL_INDEX, "create index t_ix on t using gin (content)"),
                bad(Rule.UPSERT, "insert into t (id) values (1) on conflict do nothing"),
                bad(Rule.RETURNING, "insert into t (id) values (1) returning id"),
                bad(Rule.LIMIT, "delete from t where id in (select id from t limit 5)"),
                bad(Rule.ILIKE, "delete from t where name ilike 'a%'"),
                bad(Rule.QUOTED_NAME, "create table \"T\" (id number(5))"),
                bad(Rule.DOLLAR_QUOTE, "create procedure p as $$ begin end $$"),
                bad(Rule.OTHER_COMMENT, "comment on constraint t_pk on t is 'key'"),
                bad(Rule.LONG_NAME, "create table a_name_of_more_than_thirty_characters (id number(5))"),
                bad(Rule.RESERVED_NAME, "create table session (id number(5))"),
                bad(Rule.RESERVED_NAME, "create table t (id number(5), level number(5))"),
                bad(Rule.RESERVED_NAME, "create table t (\n    comment varchar2(20 char)\n)"),
                bad(Rule.RESERVED_NAME, "create table t (size number(5))"),
                bad(Rule.RESERVED_NAME, "create table t (date date)"),
                bad(Rule.RESERVED_NAME, "create table t (number number(5))"),
                bad(Rule.RESERVED_NAME, "create table t (mode varchar2(20 char))"),
                bad(Rule.RESERVED_NAME, "create sequence start"),
                bad(Rule.RESERVED_NAME, "create table t (id number(5), constraint user primary key (id))"),
                bad(
                        Rule.INDEXED_TWICE,
                        "create table t (id number(5), constraint t_pk primary key (id)); create index t_ix on t (id)"),
                bad(Rule.INDEXED_TWICE, "create index t_a_ix on t (a, b); create index t_b_ix on t (a,b)"));
    }

    private static Arguments bad(Rule rule, String sql) {
        return Arguments.of(rule, sql);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void itRefuses(Rule rule, String sql) {
        assertThat(OracleLint.check(sql)).extracting(Finding::rule).containsExactly(rule);
    }

    @Test
    void everyRuleIsSeenRefusing() {
        Set<Object> seen =
                new TreeSet<>(samples().map(sample -> (Rule) sample.get()[0]).toList());
        assertThat(seen).containsExactly((Object[]) Rule.values());
    }

    @Test
    void itLetsPassWhatOracleTakes() {
        List<Finding> findings = OracleLint.check("""
                -- It's a remark; text, boolean and "quotes" do no harm here.
                create table t (
                    id varchar2(36 char) not null,
                    spelled varchar2(1400 byte),
                    flag char(1 char) default 'N' not null,
                    total number(10, 2) not null,
                    content clob,
                    made_at timestamp with time zone not null,
                    seen_at timestamp(3) with time zone,
                    valid_from date,
                    constraint t_pk primary key (id),
                    constraint t_fk foreign key (id) references u (id) on delete cascade,
                    constraint t_ck check (flag in ('Y', 'N', 'text; limit 5'))
                );
                create index t_ix on t (made_at, id);
                comment on column t.flag is 'Y 是，N 否；''text'' 与 boolean 无妨';
                create sequence t_seq start with 1 increment by 1 cache 20;
                alter table t add (more number(5));
                drop table u cascade constraints;
                """);
        assertThat(findings).isEmpty();
    }

    @Test
    void theMigrationsForOracleAreClean() throws Exception {
        for (var file : Migrations.of("oracle").entrySet()) {
            assertThat(OracleLint.check(file.getValue())).as(file.getKey()).isEmpty();
        }
    }
}
