namespace Course.Cli.Doctor;

/// <summary>One row of what <c>course doctor</c> says.</summary>
/// <param name="Part">What was looked for.</param>
/// <param name="State"><c>ok</c>, <c>MISSING</c> (the course does not work), <c>absent</c> (optional), <c>other</c> (works, but is not what is tested), or <c>BROKEN</c> (does not do what it claims).</param>
/// <param name="Note">What was found.</param>
/// <param name="Remedy">What to do, in one line; empty when all is well.</param>
internal sealed record Finding(string Part, string State, string Note, string Remedy = "")
{
    public const string Ok = "ok";
    public const string Missing = "MISSING";
    public const string Absent = "absent";
    public const string Other = "other";
    public const string Broken = "BROKEN";

    /// <summary>Whether the course, or the grader's sandbox, cannot be relied on.</summary>
    public bool IsBad => State is Missing or Broken;
}
