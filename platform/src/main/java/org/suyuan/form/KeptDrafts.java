package org.suyuan.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.suyuan.shared.Ids;

/** Drafts in the database, so that they survive a reload, a time-out and a lost node. */
@Service
@PreAuthorize("isAuthenticated()")
class KeptDrafts implements Drafts {

    private final DraftMapper mapper;
    private final ObjectMapper json;
    private final Clock clock;

    KeptDrafts(DraftMapper mapper, ObjectMapper json, Clock clock) {
        this.mapper = mapper;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Optional<Draft> find(String formKey, String objectId) {
        return Optional.ofNullable(mapper.find(account(), formKey, objectId)).map(stored -> {
            try {
                return new Draft((ObjectNode) json.readTree(stored.content()), stored.savedAt());
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Override
    public Instant save(String formKey, String objectId, ObjectNode values) {
        Instant now = clock.instant();
        if (mapper.update(account(), formKey, objectId, values.toString(), now) == 0) {
            try {
                mapper.insert(Ids.next(), account(), formKey, objectId, values.toString(), now);
            } catch (DuplicateKeyException e) {
                mapper.update(account(), formKey, objectId, values.toString(), now);
            }
        }
        return now;
    }

    @Override
    public void discard(String formKey, String objectId) {
        mapper.delete(account(), formKey, objectId);
    }

    private static String account() {
        return SecurityContextHolder.getContext().getAuthentication().getName();
    }
}
