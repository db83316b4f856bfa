package io.github.cosmicworks.howto.modeling;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The requests of a blogging platform, whatever its containers look like: C1 to C4 change
 * something, Q1 to Q6 ask for something. Each version of the platform answers all of them.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/model-partition-example">Model
 *     and partition data with a real-world example</a>
 */
interface Blog {

    /** How many posts the front page shows. */
    int FRONT_PAGE = 100;

    /** How much of its text a post shows in a list. */
    int SHORT_FORM = 40;

    /** Somebody who writes, comments and likes. */
    record User(String id, String type, String userId, String username) {

        static User of(String id, String username) {
            return new User(id, "user", id, username);
        }
    }

    /**
     * A post. What a version does not store in it is null, and not written.
     *
     * @param userUsername the name of its author
     * @param creationDate an instant; the text of it sorts as the time does
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Post(
            String id,
            String type,
            String postId,
            String userId,
            String userUsername,
            String title,
            String content,
            Integer commentCount,
            Integer likeCount,
            String creationDate) {

        /** The same with what belongs to other items: a name, and how many there are. */
        Post with(String username, Integer comments, Integer likes) {
            return new Post(
                    id,
                    type,
                    postId,
                    userId,
                    username,
                    title,
                    content,
                    comments,
                    likes,
                    creationDate);
        }

        /** The same with the beginning of its text only. */
        Post inShort() {
            String beginning = content.substring(0, Math.min(SHORT_FORM, content.length()));
            return new Post(
                    id,
                    type,
                    postId,
                    userId,
                    userUsername,
                    title,
                    beginning,
                    commentCount,
                    likeCount,
                    creationDate);
        }
    }

    /**
     * A comment or a like; the type says which.
     *
     * @param content null for a like
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reaction(
            String id,
            String type,
            String postId,
            String userId,
            String userUsername,
            String content,
            String creationDate) {

        /** The same with the name of the user. */
        Reaction by(String username) {
            return new Reaction(id, type, postId, userId, username, content, creationDate);
        }
    }

    /** C1: creates or renames a user. */
    void saveUser(User user);

    /** Q1: retrieves a user. */
    User user(String userId);

    /** C2: creates or edits a post. */
    void savePost(Post post);

    /** Q2: retrieves a post. */
    Post post(String postId);

    /** Q3: lists a user's posts in short form, in any order. */
    List<Post> postsOf(String userId);

    /** C3: creates a comment. */
    void comment(Reaction comment);

    /** Q4: lists a post's comments, in any order. */
    List<Reaction> comments(String postId);

    /** C4: likes a post. */
    void like(Reaction like);

    /** Q5: lists a post's likes, in any order. */
    List<Reaction> likes(String postId);

    /** Q6: lists the {@value #FRONT_PAGE} most recent posts in short form, the newest first. */
    List<Post> frontPage();

    /** Brings the copies up to date that follow a change feed; a version without does nothing. */
    void catchUp();

    /** The form in which this version stores a post with so many comments and likes. */
    Post stored(Post post, int comments, int likes);

    /** The form in which this version stores a comment or a like. */
    Reaction stored(Reaction reaction);
}
