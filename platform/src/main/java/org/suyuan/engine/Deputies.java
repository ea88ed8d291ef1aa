package org.suyuan.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who stands in for whom 代理: for a time the deputy sees and decides the tasks of the other one, within his own data scope, and
 * is marked as acting for him.
 */
public interface Deputies {

    /** Lets somebody stand in for who is signed in. */
    Deputyship appoint(Appointment appointment);

    /** Those who is signed in is part of, the latest first. */
    List<Deputyship> own();

    /** Ends one before its time; only for who is stood in for. What the deputy holds goes back to him. */
    void end(String id);

    /** Whether somebody stands in for an account now, in a process: it is away. For features only. */
    boolean away(String account, String process);

    /** Who could stand in for who is signed in. */
    List<TaskActs.Recipient> eligible();

    /**
     * What is asked for.
     *
     * @param to where it is over
     * @param process key of the process, null for all
     */
    record Appointment(
            String deputy,
            Instant from,
            Instant to,
            @Nullable String process) {}

    /**
     * Somebody standing in for another.
     *
     * @param onBehalfOf who is stood in for
     * @param to where it is over, or was ended before its time
     * @param process key of the process, null for all
     * @param active whether it holds now
     * @param over whether it is past
     */
    record Deputyship(
            String id,
            String onBehalfOf,
            String onBehalfOfName,
            String deputy,
            String deputyName,
            Instant from,
            Instant to,
            @Nullable String process,
            boolean active,
            boolean over) {}
}
