package org.suyuan.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Actor;

/**
 * Keeps files for the objects of features (GB/T 38157 6.2.2). Who may do what with them, and what is written into the audit
 * trail about it, is for the feature to say.
 */
public interface Attachments {

    /** What files belong to; a draft belongs to an account. */
    record Holder(String type, String id) {}

    /**
     * Takes a file in, outside any transaction: who sends it may be slow.
     *
     * @throws org.suyuan.shared.BodyTooLarge as soon as there is more of it than allowed
     * @throws org.suyuan.shared.InvalidInput if it is empty or of no type that is taken
     */
    UploadedFile receive(String name, InputStream content) throws IOException;

    /**
     * Keeps a file, in the transaction of the caller; the same content of the same kind is the file that is there already.
     * It is scanned after the commit.
     *
     * @throws org.suyuan.shared.InvalidInput if there are as many files as an object may have
     */
    Attachment add(Holder holder, String kind, UploadedFile file, int version, Actor by);

    /** Runs something that adds a file in a transaction; of two that bring the same one at once, the second finds the first one's. */
    <T> T adding(Supplier<T> work);

    /** The files of an object as it is now, in the order they came. */
    List<Attachment> of(Holder holder);

    /** The files of a version of an object. */
    List<Attachment> of(Holder holder, int version);

    /** A file that belongs to an object, or to an earlier version of it. */
    Optional<Attachment> find(Holder holder, String id);

    /**
     * Writes the content of a file chunk by chunk; no connection is held while the receiver is slow.
     *
     * @throws AttachmentQuarantined before it is scanned
     * @throws AttachmentRefused if a scan has found something
     */
    void write(Attachment file, OutputStream to) throws IOException;

    /** Opens a file that is clear, to be read later. */
    default OpenFile open(Attachment file) {
        demandClear(file);
        return new OpenFile(file.fileName(), file.mediaType(), file.size(), out -> write(file, out));
    }

    /** Lets a file go from a version on; what earlier versions had they keep. */
    void remove(Holder holder, String id, int version, Actor by);

    /** Forgets the files of a draft, or one of them, for good. */
    void forget(Holder draft, @Nullable String id);

    /** Hands all files of a draft over to the object that has come of it; one that it has already it has once. */
    void handOver(Holder draft, Holder object, int version);

    /** Refuses to open what is not clear. */
    static void demandClear(Attachment file) {
        switch (file.state()) {
            case SCANNING -> throw new AttachmentQuarantined();
            case REFUSED -> throw new AttachmentRefused(file.refusal());
            case CLEAR -> {
                // It can be opened.
            }
        }
    }
}
