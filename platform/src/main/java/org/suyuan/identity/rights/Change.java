package org.suyuan.identity.rights;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.Permission;

/** Something that changes what somebody may do. Kept as JSON while it waits for a second person; the names are stored. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Change.GiveRole.class, name = "GIVE_ROLE"),
    @JsonSubTypes.Type(value = Change.TakeRole.class, name = "TAKE_ROLE"),
    @JsonSubTypes.Type(value = Change.GiveScope.class, name = "GIVE_SCOPE"),
    @JsonSubTypes.Type(value = Change.TakeScope.class, name = "TAKE_SCOPE"),
    @JsonSubTypes.Type(value = Change.PutOnPost.class, name = "PUT_ON_POST"),
    @JsonSubTypes.Type(value = Change.ResetPassword.class, name = "RESET_PASSWORD"),
    @JsonSubTypes.Type(value = Change.SetPostRoles.class, name = "SET_POST_ROLES"),
    @JsonSubTypes.Type(value = Change.SaveRole.class, name = "SAVE_ROLE"),
    @JsonSubTypes.Type(value = Change.RemoveRole.class, name = "REMOVE_ROLE"),
    @JsonSubTypes.Type(value = Change.SetConflict.class, name = "SET_CONFLICT")
})
public sealed interface Change {

    /** Name of the account it is about, null if it is about a role or a post. */
    default @Nullable String account() {
        return null;
    }

    /** Gives a role directly. */
    record GiveRole(String account, String role) implements Change {}

    /** Takes a role that was given directly. */
    record TakeRole(String account, String role) implements Change {}

    /** Gives a data scope. */
    record GiveScope(String account, DataScope.Grant scope) implements Change {}

    /** Takes a data scope; it is named by its id, and said in full for whoever reads the request. */
    record TakeScope(String account, String scopeId, DataScope.Grant scope) implements Change {}

    /** Puts somebody on a post with the roles that go with it; asked for by who keeps accounts. */
    record PutOnPost(String account, String postId) implements Change {}

    /** Gives an administrator whom nobody may impersonate a new password; asked for by who keeps accounts. */
    record ResetPassword(String account) implements Change {}

    /** Says which roles go with a post. */
    record SetPostRoles(String postId, Set<String> roles) implements Change {}

    /** Brings in a role, or changes one. */
    record SaveRole(
            String code,
            String name,
            @Nullable String parent,
            @Nullable String note,
            Set<Permission> permissions,
            @Nullable Integer version)
            implements Change {}

    /** Removes a role that nobody has. */
    record RemoveRole(String code) implements Change {}

    /** Lets two roles exclude each other, or no longer. */
    record SetConflict(String one, String other, boolean exclusive) implements Change {}
}
