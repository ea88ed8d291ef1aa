package org.suyuan.identity.client;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Unscoped;

@Mapper
@Unscoped("read to find out who calls, before there is a data scope; kept by features")
interface ClientMapper {

    /** A client as it is stored. */
    record Client(
            String clientId,
            String ownerId,
            ClientEnvironment environment,
            String interfaces,
            ClientState state,
            String signed) {}

    /** A token with the client it is for and the account behind that, as they are now. */
    record Token(
            String clientId,
            String interfaces,
            Instant expiresAt,
            String secretId,
            @Nullable Instant secretEnds,
            String ownerId,
            ClientEnvironment environment,
            String allowed,
            ClientState state,
            String signed,
            int accountVersion) {}

    /** From when to when a secret is good. */
    record Period(Instant issuedAt, @Nullable Instant expiresAt) {}

    /** A secret that may still be good. */
    record Secret(String id, String clientId, String signingKey) {}

    @Select("""
            select client_id, owner_id, environment, interfaces, state, signed from api_client
            where client_id = #{clientId}""")
    @Nullable
    Client client(String clientId);

    @Insert("""
            insert into api_client (client_id, owner_id, environment, interfaces, state, signed, created_at, updated_at)
            values (#{c.clientId}, #{c.ownerId}, #{c.environment}, #{c.interfaces}, #{c.state}, #{c.signed}, #{now}, #{now})""")
    void insert(@Param("c") Client client, @Param("now") Instant now);

    /** The program account of a client; nobody knows its password, so that it signs in by tokens alone. */
    @Insert("""
            insert into account (id, name, password_hash, display_name, failed_sign_ins, version, created_at, updated_at, kind)
            values (#{id}, #{name}, #{hash}, #{displayName}, 0, 1, #{now}, #{now}, 'PROGRAM')""")
    void addAccount(
            @Param("id") String id,
            @Param("name") String name,
            @Param("hash") String hash,
            @Param("displayName") String displayName,
            @Param("now") Instant now);

    @Insert("insert into account_role (account_id, role_code) values (#{accountId}, #{role})")
    void giveRole(@Param("accountId") String accountId, @Param("role") String role);

    @Insert("""
            insert into account_scope (id, account_id, region_code, product_classes, stages)
            values (#{id}, #{accountId}, #{regionCode}, null, null)""")
    void grant(@Param("id") String id, @Param("accountId") String accountId, @Param("regionCode") String regionCode);

    @Update("""
            update account set disabled_at = #{now}, disabled_reason = #{reason}, version = version + 1, updated_at = #{now}
            where name = #{name} and disabled_at is null""")
    void disable(@Param("name") String name, @Param("reason") String reason, @Param("now") Instant now);

    @Update("update api_client set state = #{state}, updated_at = #{now} where client_id = #{clientId}")
    void state(@Param("clientId") String clientId, @Param("state") ClientState state, @Param("now") Instant now);

    @Update("update api_client set interfaces = #{interfaces}, updated_at = #{now} where client_id = #{clientId}")
    void interfaces(
            @Param("clientId") String clientId, @Param("interfaces") String interfaces, @Param("now") Instant now);

    @Update("update api_client set signed = #{signed}, updated_at = #{now} where client_id = #{clientId}")
    void signed(@Param("clientId") String clientId, @Param("signed") String signed, @Param("now") Instant now);

    @Insert("""
            insert into api_client_secret (id, client_id, secret_hash, signing_key, issued_by, issued_at)
            values (#{id}, #{clientId}, #{hash}, #{signingKey}, #{by}, #{now})""")
    void addSecret(
            @Param("id") String id,
            @Param("clientId") String clientId,
            @Param("hash") String hash,
            @Param("signingKey") String signingKey,
            @Param("by") String by,
            @Param("now") Instant now);

    @Select("""
            select id, client_id, signing_key from api_client_secret
            where client_id = #{clientId} and (expires_at is null or expires_at > #{now})""")
    List<Secret> secrets(@Param("clientId") String clientId, @Param("now") Instant now);

    /** When the secrets that are good were issued and end, the newest first. */
    @Select("""
            select issued_at, expires_at from api_client_secret
            where client_id = #{clientId} and (expires_at is null or expires_at > #{now}) order by issued_at desc, id desc""")
    List<Period> periods(@Param("clientId") String clientId, @Param("now") Instant now);

    @Select("""
            select id, client_id, signing_key from api_client_secret
            where secret_hash = #{hash} and client_id = #{clientId} and (expires_at is null or expires_at > #{now})""")
    @Nullable
    Secret secret(@Param("clientId") String clientId, @Param("hash") String hash, @Param("now") Instant now);

    @Select("select id, client_id, signing_key from api_client_secret where id = #{id}")
    @Nullable
    Secret secretOf(String id);

    /** Those that are good end then, but none later than it would. */
    @Update("""
            update api_client_secret set expires_at = #{until}
            where client_id = #{clientId} and (expires_at is null or expires_at > #{until})""")
    void endSecrets(@Param("clientId") String clientId, @Param("until") Instant until);

    @Insert("""
            insert into api_token (token_hash, client_id, secret_id, interfaces, issued_at, expires_at)
            values (#{hash}, #{clientId}, #{secretId}, #{interfaces}, #{now}, #{expiresAt})""")
    void addToken(
            @Param("hash") String hash,
            @Param("clientId") String clientId,
            @Param("secretId") String secretId,
            @Param("interfaces") String interfaces,
            @Param("now") Instant now,
            @Param("expiresAt") Instant expiresAt);

    @Select("""
            select t.client_id, t.interfaces, t.expires_at, t.secret_id, s.expires_at as secret_ends, c.owner_id,
                c.environment, c.interfaces as allowed, c.state, c.signed, a.version as account_version
            from api_token t
            join api_client_secret s on s.id = t.secret_id
            join api_client c on c.client_id = t.client_id
            join account a on a.name = t.client_id
            where t.token_hash = #{hash}""")
    @Nullable
    Token token(String hash);

    @Delete("delete from api_token where expires_at < #{before}")
    int forgetTokens(Instant before);

    @Insert("insert into api_nonce (client_id, nonce, used_at) values (#{clientId}, #{nonce}, #{now})")
    void addNonce(@Param("clientId") String clientId, @Param("nonce") String nonce, @Param("now") Instant now);

    @Delete("delete from api_nonce where used_at < #{before}")
    int forgetNonces(Instant before);
}
