package io.github.cosmicworks.emulator.chaos;

/** A client that makes one request after the other. */
interface Caller extends AutoCloseable {

    /**
     * Makes a request and waits for its answer.
     *
     * @throws Lost when there is none
     */
    Answer call(Call call) throws Lost;

    /** Makes a request again until the account is no longer too busy for it. */
    default Answer callUntilServed(Call call) throws Lost {
        Answer answer;
        do {
            answer = call(call);
        } while (answer.status() == 429);
        return answer;
    }

    @Override
    void close();
}
