package org.suyuan.benchmark;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What one would write first: records as entities, checked by annotations, taken with {@code saveAll} in the transaction of the
 * request, with the same indexes as the platform's tables. It stands for comparison only.
 */
@SpringBootConfiguration
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    HibernateJpaAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    ValidationAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class
})
@EnableJpaRepositories(considerNestedRepositories = true)
@org.springframework.boot.autoconfigure.domain.EntityScan
@org.springframework.context.annotation.Import(PlainProgram.Door.class)
public class PlainProgram {

    public static void main(String[] arguments) {
        SpringApplication.run(PlainProgram.class, arguments);
    }

    /** A unit of a record. */
    @Entity(name = "PlainUnit")
    @Table(name = "plain_unit", indexes = @Index(name = "plain_unit_ix", columnList = "traceCode"))
    public static class PlainUnit {
        @Id
        @GeneratedValue
        public Long id;

        public boolean input;

        @NotBlank
        @Size(max = 128)
        public String traceCode;

        @NotNull
        @Positive
        public BigDecimal quantity;

        public String unit;
    }

    /** A record. */
    @Entity(name = "PlainRecord")
    @Table(
            name = "plain_record",
            uniqueConstraints = @UniqueConstraint(columnNames = {"subjectCode", "recordId"}),
            indexes = {
                @Index(name = "plain_subject_ix", columnList = "subjectCode, eventTime"),
                @Index(name = "plain_batch_ix", columnList = "batchNo"),
                @Index(name = "plain_tran_ix", columnList = "tranId")
            })
    public static class PlainRecord {
        @Id
        @GeneratedValue
        public Long id;

        public String recordId;
        public String kind;
        public Instant eventTime;
        public String subjectCode;
        public String batchNo;
        public String tranId;
        public String attributes;

        @OneToMany(cascade = CascadeType.ALL)
        @JoinColumn(name = "record_id_ref")
        public List<PlainUnit> units = new ArrayList<>();
    }

    /** What comes in. */
    public record Given(
            @NotBlank @Size(max = 100) String recordId,
            @NotBlank String kind,
            @NotNull Instant eventTime,
            @NotBlank String subjectCode,
            String batchNo,
            @Valid List<Item> inputs,
            @Valid List<Item> outputs,
            Map<String, Object> vouchers,
            Map<String, Object> attributes) {}

    /** A unit of what comes in. */
    public record Item(
            @NotBlank @Size(max = 128) String traceCode,
            @NotNull @Positive BigDecimal quantity,
            String unit) {}

    /** The table. */
    public interface PlainRecords extends JpaRepository<PlainRecord, Long> {}

    /** The door. */
    @RestController
    public static class Door {

        private final PlainRecords records;

        Door(PlainRecords records) {
            this.records = records;
        }

        @PostMapping("/records")
        @ResponseStatus(HttpStatus.CREATED)
        @Transactional
        public void take(@RequestBody @Valid List<@Valid Given> given) {
            records.saveAll(given.stream().map(Door::record).toList());
        }

        private static PlainRecord record(Given given) {
            PlainRecord record = new PlainRecord();
            record.recordId = given.recordId();
            record.kind = given.kind();
            record.eventTime = given.eventTime();
            record.subjectCode = given.subjectCode();
            record.batchNo = given.batchNo();
            record.tranId = String.valueOf(given.vouchers().get("tranId"));
            record.attributes = given.attributes().toString();
            given.inputs().forEach(item -> record.units.add(unit(item, true)));
            given.outputs().forEach(item -> record.units.add(unit(item, false)));
            return record;
        }

        private static PlainUnit unit(Item item, boolean input) {
            PlainUnit unit = new PlainUnit();
            unit.input = input;
            unit.traceCode = item.traceCode();
            unit.quantity = item.quantity();
            unit.unit = item.unit();
            return unit;
        }
    }
}
