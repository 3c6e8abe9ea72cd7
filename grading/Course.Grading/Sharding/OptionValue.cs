namespace Course.Grading.Sharding;

/// <summary>What an option of <c>course grade</c> was set to, for parts of a class to be compared by.</summary>
/// <param name="Option">The option, such as <c>--timeout</c>.</param>
/// <param name="Value">Its value, or the hash of the file that it names; empty where it was not given.</param>
public sealed record OptionValue(string Option, string Value);
