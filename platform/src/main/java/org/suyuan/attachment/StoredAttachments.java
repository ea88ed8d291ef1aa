package org.suyuan.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.outbox.Outbox;
import org.suyuan.shared.Actor;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Texts;

/** Files in the database, where every node sees them: one row each, and its content in chunks. */
@Component
class StoredAttachments implements Attachments {

    static final int CHUNK = 256 * 1024;

    private static final int LONGEST_NAME = 150;
    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029<>:\"/\\\\|?*]", Pattern.UNICODE_CHARACTER_CLASS);

    private final AttachmentMapper rows;
    private final Outbox outbox;
    private final AttachmentSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StoredAttachments(
            AttachmentMapper rows,
            Outbox outbox,
            AttachmentSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public UploadedFile receive(String name, InputStream content) throws IOException {
        Spool spool = Spool.of(content, settings.largest());
        try {
            if (spool.size() == 0) {
                throw wrong("empty_file");
            }
            FileType type = FileType.recognise(spool.map()).orElseThrow(() -> wrong("file_type"));
            return new UploadedFile(type.named(plain(name)), type, spool);
        } catch (IOException | RuntimeException refused) {
            spool.close();
            throw refused;
        }
    }

    private static InvalidInput wrong(String code, Object... args) {
        return new InvalidInput(List.of(new FieldError("file", code, Texts.get("field." + code, args))));
    }

    /** The name without folders and without what a name cannot hold. */
    static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String fit = UNFIT.matcher(last).replaceAll("").strip().replaceAll("^\\.+", "");
        int length = fit.codePointCount(0, fit.length());
        String end = length <= LONGEST_NAME ? fit : fit.substring(fit.offsetByCodePoints(0, length - LONGEST_NAME));
        return end.isBlank() ? Texts.get("attachment.nameless") : end;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Attachment add(Holder holder, String kind, UploadedFile file, int version, Actor by) {
        String digest = file.spool().digest();
        String key = liveKey(holder, kind, digest);
        Optional<AttachmentRow> there = rows.live(key);
        if (there.isPresent()) {
            return there.get().seen();
        }
        if (rows.present(holder).size() >= settings.most()) {
            throw wrong("too_many_files", settings.most());
        }
        AttachmentRow row = new AttachmentRow();
        row.id = Ids.next();
        row.objectType = holder.type();
        row.objectId = holder.id();
        row.kind = kind;
        row.fileName = file.name();
        row.mediaType = file.type().mediaType();
        row.byteCount = Math.toIntExact(file.spool().size());
        row.digest = digest;
        row.liveKey = key;
        row.state = AttachmentState.SCANNING;
        row.sinceVersion = version;
        row.uploadedBy = by.account();
        row.uploadedAt = clock.instant();
        rows.insert(row);
        keep(row.id, file.spool());
        outbox.put(AttachmentRelay.CONSUMER, "attachment", row.id, 1);
        return row.seen();
    }

    private static String liveKey(Holder holder, String kind, String digest) {
        return Spool.digest(String.join("\n", holder.type(), holder.id(), kind, digest));
    }

    @Override
    public <T> T adding(Supplier<T> work) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> work.get()));
        } catch (DuplicateKeyException second) {
            return Objects.requireNonNull(transaction.execute(status -> work.get()));
        }
    }

    private void keep(String id, Spool spool) {
        try (InputStream content = spool.stream()) {
            int position = 0;
            for (byte[] chunk = content.readNBytes(CHUNK); chunk.length > 0; chunk = content.readNBytes(CHUNK)) {
                rows.addChunk(id, position, chunk);
                position++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Attachment> of(Holder holder) {
        return rows.present(holder).stream().map(AttachmentRow::seen).toList();
    }

    @Override
    public List<Attachment> of(Holder holder, int version) {
        return rows.all(holder).stream()
                .map(AttachmentRow::seen)
                .filter(file -> file.sinceVersion() <= version
                        && (file.untilVersion() == null || version < file.untilVersion()))
                .toList();
    }

    @Override
    public Optional<Attachment> find(Holder holder, String id) {
        return row(holder, id)
                .map(AttachmentRow::seen)
                .filter(file -> file.untilVersion() == null || file.untilVersion() > file.sinceVersion());
    }

    private Optional<AttachmentRow> row(Holder holder, String id) {
        return Optional.ofNullable(rows.selectById(id)).filter(row -> row.belongsTo(holder));
    }

    @Override
    public void write(Attachment file, OutputStream to) throws IOException {
        Attachments.demandClear(file);
        long left = file.size();
        for (int position = 0; left > 0; position++) {
            ChunkRow chunk = rows.chunk(file.id(), position);
            if (chunk == null) {
                throw new IOException("chunk " + position + " of " + file.id() + " is missing");
            }
            to.write(chunk.content);
            left -= chunk.content.length;
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(Holder holder, String id, int version, Actor by) {
        // What a scan has found out meanwhile stays.
        AttachmentRow row = Optional.ofNullable(rows.lock(id))
                .filter(there -> there.belongsTo(holder) && there.removedAt == null)
                .orElseThrow(NotFound::new);
        row.untilVersion = version;
        row.liveKey = null;
        row.removedBy = by.account();
        row.removedAt = clock.instant();
        rows.updateById(row);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(Holder draft, @Nullable String id) {
        for (AttachmentRow row : rows.all(draft)) {
            if (id == null || row.id.equals(id)) {
                rows.deleteChunks(row.id);
                rows.deleteById(row.id);
            }
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(Holder draft, Holder object, int version) {
        for (AttachmentRow found : rows.present(draft)) {
            AttachmentRow row = rows.lock(found.id);
            if (row != null) {
                String key = liveKey(object, row.kind, row.digest);
                row.objectType = object.type();
                row.objectId = object.id();
                row.sinceVersion = version;
                if (rows.live(key).isPresent()) {
                    // The object has this file already: the second one belongs to no version of it.
                    row.liveKey = null;
                    row.untilVersion = version;
                    row.removedBy = row.uploadedBy;
                    row.removedAt = clock.instant();
                } else {
                    row.liveKey = key;
                }
                rows.updateById(row);
            }
        }
    }

    /** Brings the content of a file back onto disk, checked against its digest. */
    Spool fetch(AttachmentRow row) throws IOException {
        Spool spool = Spool.empty();
        try {
            for (int position = 0; spool.size() < row.byteCount; position++) {
                ChunkRow chunk = rows.chunk(row.id, position);
                if (chunk == null) {
                    break;
                }
                spool.append(chunk.content, chunk.content.length);
            }
            if (!spool.digest().equals(row.digest)) {
                throw new IOException("the content of " + row.id + " is not what was uploaded");
            }
            return spool;
        } catch (IOException | RuntimeException broken) {
            spool.close();
            throw broken;
        }
    }
}
