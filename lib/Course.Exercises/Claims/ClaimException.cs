namespace Course.Exercises;

/// <summary>A number that a notebook computed is not the one the lecture gives.</summary>
/// <param name="message">The claim, and for each number that is off what was expected and what was found.</param>
public sealed class ClaimException(string message) : Exception(message);
