namespace Course.Grading.Results;

/// <summary>What became of one exercise.</summary>
public enum Verdict
{
    /// <summary>Every output is right on every case.</summary>
    Correct,

    /// <summary>Some outputs are right.</summary>
    PartlyCorrect,

    /// <summary>No output is right.</summary>
    Wrong,

    /// <summary>The stub, or a stub it calls, was left as it was.</summary>
    NotAttempted,

    /// <summary>The method is nowhere in the notebook.</summary>
    Missing,

    /// <summary>The compiler refused the solution or something it uses.</summary>
    DoesNotCompile,

    /// <summary>The solution uses something that the exercise does not allow.</summary>
    NotAllowed,

    /// <summary>The method threw.</summary>
    Exception,

    /// <summary>It did not end in time.</summary>
    TimedOut,

    /// <summary>Its recursion has no end.</summary>
    StackOverflow,

    /// <summary>Its process ended: memory, or an exit.</summary>
    Crashed,

    /// <summary>The instructor gave the points.</summary>
    ByHand,

    /// <summary>The grader failed, not the student; the exercise has no score.</summary>
    NotGraded,
}
