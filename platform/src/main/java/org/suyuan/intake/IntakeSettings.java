package org.suyuan.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of taking in records.
 *
 * @param workers blocks that are worked on at the same time, on each node
 * @param senderBacklog records of one sender that may wait
 * @param backlog records of all that may wait
 * @param largestUpload bytes of a file that comes in chunks
 * @param kept how long a capture job and its errors are kept after its end
 */
@ConfigurationProperties("suyuan.intake")
record IntakeSettings(
        @DefaultValue("2") int workers,
        @DefaultValue("2000000") long senderBacklog,
        @DefaultValue("20000000") long backlog,
        @DefaultValue("2GB") DataSize largestUpload,
        @DefaultValue("365d") Duration kept) {}
