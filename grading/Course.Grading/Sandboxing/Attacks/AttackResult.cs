namespace Course.Grading.Sandboxing.Attacks;

/// <summary>What came of one attack on a sandbox.</summary>
/// <param name="Name">What was attacked, such as <c>network</c>.</param>
/// <param name="IsClaimed">Whether this kind of sandbox claims to hold against it.</param>
/// <param name="Held">Whether it held.</param>
/// <param name="Note">How it ended, or what got through.</param>
public sealed record AttackResult(string Name, bool IsClaimed, bool Held, string Note);
