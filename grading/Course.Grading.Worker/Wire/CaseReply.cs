using Course.Nn.Tensors;

namespace Course.Grading.Worker.Wire;

/// <summary>What a student's method did on one case: returned tensors, or threw.</summary>
/// <param name="Outputs">The tensors returned; null when it threw.</param>
/// <param name="ErrorType">The full name of the exception's type; null when it returned. Hostile text.</param>
/// <param name="ErrorMessage">The exception's message; null when it returned. Hostile text.</param>
public sealed record CaseReply(Tensor[]? Outputs, string? ErrorType, string? ErrorMessage)
{
    /// <summary>The method returned.</summary>
    public static CaseReply Returned(Tensor[] outputs) => new(outputs, null, null);

    /// <summary>The method threw.</summary>
    public static CaseReply Threw(string type, string message) => new(null, type, message);
}
