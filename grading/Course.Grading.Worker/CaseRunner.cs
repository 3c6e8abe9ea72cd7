using System.Reflection;
using Course.Grading.Worker.Wire;
using Course.Nn.Tensors;

namespace Course.Grading.Worker;

/// <summary>Runs a request and turns whatever the student's code throws into a reply.</summary>
public static class CaseRunner
{
    /// <summary>Runs every case, each on inputs of its own; an exception ends its case only.</summary>
    public static WorkReply Run(WorkRequest request, WireLimits limits)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(limits);
        try
        {
            Func<Tensor[], Tensor?[]?> method = StudentProgram.Load(request.Assembly);
            return new WorkReply([.. request.Cases.Select(inputs => RunCase(method, inputs, limits))]);
        }
        catch (Exception e)
        {
            return new WorkReply([.. request.Cases.Select(_ => Describe(e))]);
        }
    }

    private static CaseReply RunCase(Func<Tensor[], Tensor?[]?> method, Tensor[] inputs, WireLimits limits)
    {
        try
        {
            Tensor[] before = [.. inputs.Select(t => t.Clone())];
            Tensor?[]? outputs = method(inputs);
            return Changed(inputs, before) ?? Check(outputs, limits);
        }
        catch (Exception e)
        {
            return Describe(e);
        }
    }

    /// <summary>A reply where the method wrote into what it was handed: whoever calls it goes on to use that.</summary>
    private static CaseReply? Changed(Tensor[] given, Tensor[] before) =>
        given.Zip(before).All(pair => pair.First.AllClose(pair.Second, relative: 0, absolute: 0, equalNaN: true))
            ? null
            : CaseReply.Threw("", "a tensor that was handed in has other numbers afterwards; work on a copy, such as x.Clone()");

    private static CaseReply Check(Tensor?[]? outputs, WireLimits limits)
    {
        if (outputs is null || outputs.Contains(null))
        {
            return CaseReply.Threw("", "a result is null");
        }

        long elements = outputs.Sum(output => (long)output!.Count);
        return outputs.Length > limits.TensorsPerCase || elements > limits.Elements
            ? CaseReply.Threw("", $"{outputs.Length} results with {elements} elements came back; that is more than any answer needs")
            : CaseReply.Returned(outputs!);
    }

    private static CaseReply Describe(Exception exception)
    {
        Exception cause = exception;
        while (cause is TargetInvocationException or TypeInitializationException && cause.InnerException is Exception inner)
        {
            cause = inner;
        }

        return CaseReply.Threw(cause.GetType().FullName ?? cause.GetType().Name, MessageOf(cause));
    }

    /// <summary>A student may override <see cref="Exception.Message"/> with code that throws.</summary>
    private static string MessageOf(Exception exception)
    {
        try
        {
            return exception.Message ?? "";
        }
        catch (Exception)
        {
            return "";
        }
    }
}
