using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Grading.Compilation;

/// <summary>What a statement does with a variable.</summary>
internal enum VariableUse
{
    /// <summary>Its value is looked at.</summary>
    Read,

    /// <summary>The object in it goes where it can be changed: a method of it is called, it is handed to a method, it gets another name.</summary>
    HandedOver,

    /// <summary>It, an element or a member of it gets a value.</summary>
    Changed,
}

/// <summary>Finds out what the place where a variable is named does with it.</summary>
internal static class VariableUses
{
    /// <summary>The use of a variable at one place.</summary>
    /// <param name="name">The place.</param>
    /// <param name="model">The semantic model of its tree.</param>
    internal static VariableUse Of(ExpressionSyntax name, SemanticModel model)
    {
        ExpressionSyntax part = name;
        while (true)
        {
            switch (part.Parent)
            {
                case InvocationExpressionSyntax:
                    return VariableUse.Read;
                case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access when access.Expression == part:
                    return IsObject(part, model) && !OnlyReads(model.GetSymbolInfo(access).Symbol) ? VariableUse.HandedOver : VariableUse.Read;
                case MemberAccessExpressionSyntax access when access.Expression == part:
                    part = access;
                    break;
                case ElementAccessExpressionSyntax access when access.Expression == part:
                    part = access;
                    break;
                case ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } or CastExpressionSyntax:
                    part = (ExpressionSyntax)part.Parent;
                    break;
                default:
                    return IsTarget(part) ? VariableUse.Changed : IsObject(part, model) && Leaves(part, model) ? VariableUse.HandedOver : VariableUse.Read;
            }
        }
    }

    private static bool IsTarget(ExpressionSyntax part) => part.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == part,
        PrefixUnaryExpressionSyntax unary => unary.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.AddressOfExpression,
        PostfixUnaryExpressionSyntax unary => unary.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression,
        RefExpressionSyntax => true,
        ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } => true,
        ArgumentSyntax { Parent: TupleExpressionSyntax tuple } => IsTarget(tuple),
        _ => false,
    };

    private static bool Leaves(ExpressionSyntax part, SemanticModel model) => part.Parent switch
    {
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => !OnlyReads(model.GetSymbolInfo(call).Symbol),
        ArgumentSyntax or EqualsValueClauseSyntax or AssignmentExpressionSyntax => true,
        ConditionalAccessExpressionSyntax access => access.Expression == part,
        ForEachStatementSyntax loop => model.GetForEachStatementInfo(loop).ElementType is ITypeSymbol element && IsObject(element),
        _ => false,
    };

    private static bool IsObject(ExpressionSyntax part, SemanticModel model) => model.GetTypeInfo(part).Type is ITypeSymbol type && IsObject(type);

    /// <summary>Whether a value of this type can change without an assignment: numbers, texts and delegates cannot.</summary>
    private static bool IsObject(ITypeSymbol type) =>
        type.SpecialType is SpecialType.None or SpecialType.System_Object && type.TypeKind is not (TypeKind.Delegate or TypeKind.Enum);

    /// <summary>Methods that show, print or query.</summary>
    private static bool OnlyReads(ISymbol? method)
    {
        ISymbol? declared = method is IMethodSymbol { ReducedFrom: IMethodSymbol unreduced } ? unreduced : method;
        string space = declared?.ContainingNamespace?.ToDisplayString() ?? "";
        return declared is null || space == "Course.Charts" || space.StartsWith("Course.Charts.", StringComparison.Ordinal)
            || declared.Name is "ToString" or "GetHashCode" or "Equals" or "GetType" || NotebookFunctions.Declares(declared.Name)
            || declared.ContainingType?.ToDisplayString() is "System.Linq.Enumerable" or "System.Console" or "string" or "System.Math";
    }
}
