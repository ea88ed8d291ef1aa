package org.suyuan.attachment;

/** A file has left quarantine; published in the transaction in which it did. */
public record AttachmentScanned(String id, String objectType, String objectId, AttachmentState state) {}
