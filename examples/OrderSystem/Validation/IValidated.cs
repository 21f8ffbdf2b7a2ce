namespace OrderSystem.Validation;

/// <summary>A request that can be wrong in itself, whatever the state of the shop.</summary>
internal interface IValidated
{
    /// <summary>Names every wrong field, not only the first.</summary>
    void Validate(ValidationErrors errors);
}
