package org.suyuan.intake;

import org.springframework.stereotype.Component;
import org.suyuan.identity.CurrentScope;

/** What waits: more than there may be is refused before anything is taken. */
@Component
class Backlog {

    private final CaptureMapper mapper;
    private final IntakeSettings settings;

    Backlog(CaptureMapper mapper, IntakeSettings settings) {
        this.mapper = mapper;
        this.settings = settings;
    }

    void refuseWhereTooMuchWaits() {
        String sender = CurrentScope.required().name();
        long all = 0;
        for (CaptureMapper.Waiting waiting : mapper.waiting()) {
            all += waiting.records();
            if (waiting.sender().equals(sender) && waiting.records() >= settings.senderBacklog()) {
                throw new TooMuchWaiting();
            }
        }
        if (all >= settings.backlog()) {
            throw new TooMuchWaiting();
        }
    }
}
