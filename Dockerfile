# The platform for production: the executable jar taken apart into layers, without the layer "embedded" (PostgreSQL,
# Elasticsearch and mail servers come from outside). Build the jar first: mvn -DskipTests package
FROM eclipse-temurin:17-jre AS layers
WORKDIR /build
COPY ui/target/suyuan.jar suyuan.jar
RUN java -Djarmode=tools -jar suyuan.jar extract --layers --destination layers

FROM eclipse-temurin:17-jre
RUN groupadd --system --gid 10001 suyuan \
    && useradd --system --uid 10001 --gid suyuan --home-dir /var/lib/suyuan --create-home suyuan
WORKDIR /opt/suyuan
COPY --from=layers /build/layers/dependencies/ ./
COPY --from=layers /build/layers/spring-boot-loader/ ./
COPY --from=layers /build/layers/snapshot-dependencies/ ./
COPY --from=layers /build/layers/application/ ./
USER 10001:10001
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75 -Dfile.encoding=UTF-8" \
    SUYUAN_DATADIR=/var/lib/suyuan \
    TZ=Asia/Shanghai
EXPOSE 8080
VOLUME /var/lib/suyuan
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=6 \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8080/actuator/health"]
ENTRYPOINT ["java", "-jar", "suyuan.jar"]
