package org.suyuan.subject;

import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.Texts;

/** Lets letters be written at the end of the transaction, so that they name what was issued with the decision. */
@Component
class IssuedPapers {

    private final ObjectProvider<SubjectPapers> papers;

    IssuedPapers(ObjectProvider<SubjectPapers> papers) {
        this.papers = papers;
    }

    /**
     * Writes a letter once everything is issued.
     *
     * @param letter gets what was issued with this version of the subject, in words; empty for nothing
     */
    void then(Subject subject, Consumer<String> letter) {
        String id = subject.id;
        int version = subject.version;
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public int getOrder() {
                return Ordered.LOWEST_PRECEDENCE;
            }

            @Override
            public void beforeCommit(boolean readOnly) {
                CurrentScope.runAsSystem(() -> letter.accept(words(id, version)));
            }
        });
    }

    private String words(String id, int version) {
        return papers.orderedStream()
                .flatMap(source -> source.issued(id, version).stream())
                .map(paper -> Texts.get("mail.subjectPaper", paper.title(), paper.number(), paper.address()))
                .collect(Collectors.joining());
    }
}
