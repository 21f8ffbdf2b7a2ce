namespace Catga;

/// <summary>A fact that has happened, told to zero or more handlers.</summary>
public interface INotification;
