namespace OrderSystem.Validation;

/// <summary>What is wrong with a request, field by field, by the names that the sender used.</summary>
internal sealed class ValidationErrors
{
    private readonly Dictionary<string, IReadOnlyList<string>> _byField = [];

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => _byField.Count > 0;

    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ByField => _byField;

    /// <summary>Names a field as wrong unless the condition holds.</summary>
    /// <param name="condition">What must be true of the field.</param>
    /// <param name="field">The field: <c>items[0].quantity</c>.</param>
    /// <param name="rule">The rest of a sentence that starts with the field: <c>must be a whole number</c>.</param>
    public void Require(bool condition, string field, string rule)
    {
        if (!condition)
            _byField[field] = [.. _byField.GetValueOrDefault(field, []), $"{field} {rule}."];
    }

    /// <summary>Names a text as wrong unless it says something and is not too long.</summary>
    public void RequireText(string field, string? text, int longest) =>
        Require(
            !string.IsNullOrWhiteSpace(text) && text.Length <= longest,
            field, $"must be a text of 1 to {longest} characters");
}
