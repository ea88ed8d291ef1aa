package samples.style;

import org.springframework.beans.factory.annotation.Autowired;

class FieldInjected {

    @Autowired
    Runnable work;
}
