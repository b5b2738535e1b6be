"""The same fields as `WorryAndPlan`, and as `Visit` with its `VisitChild`."""

from django.conf import settings
from django.db import models


class Family(models.Model):
    """A family."""

    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return str(self.pk)


class Child(models.Model):
    """A child of a family."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="children")
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return str(self.pk)


class Picture(models.Model):
    """The worry and the plan."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT)
    worry = models.TextField(max_length=3000)
    working = models.TextField(max_length=3000, blank=True)
    plan = models.TextField(max_length=3000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.pk)


class Visit(models.Model):
    """A visit."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT)
    on = models.DateField()
    at = models.TimeField(null=True, blank=True)
    setting = models.CharField(max_length=10)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    words = models.CharField(max_length=300, blank=True)
    interpreter = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return str(self.pk)


class Line(models.Model):
    """One child on a visit."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="lines")
    child = models.ForeignKey(Child, on_delete=models.PROTECT)
    seen = models.BooleanField(default=False)
    seen_alone = models.BooleanField(default=False)
    bedroom_seen = models.BooleanField(null=True, blank=True)
    not_seen_because = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return str(self.pk)
