package example.boot;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.interceptor.MatchAlwaysTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/** Repositories as beans. */
final class Repositories {
    private Repositories() {}

    /** A repository whose calls belong to the running transaction; outside of one, each call is a transaction. */
    static <T> T transactional(Class<T> type, T repository, TransactionManager transactions) {
        ProxyFactory proxy = new ProxyFactory(repository);
        proxy.addAdvice(new TransactionInterceptor(transactions, new MatchAlwaysTransactionAttributeSource()));
        return type.cast(proxy.getProxy());
    }
}
