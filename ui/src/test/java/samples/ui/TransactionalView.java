package samples.ui;

import org.springframework.transaction.annotation.Transactional;

class TransactionalView {

    @Transactional
    void save() {}
}
